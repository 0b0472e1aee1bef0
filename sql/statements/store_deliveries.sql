-- reads:   quality.deliveries, changed
insert into quality.deliveries by name select * from changed
