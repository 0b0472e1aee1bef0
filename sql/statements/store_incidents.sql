-- reads:   quality.incidents, changed
insert into quality.incidents by name select * from changed
