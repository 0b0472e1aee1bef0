-- reads:   quality.deliveries, changed
-- why:     their rows are written again by store_deliveries in the same transaction
delete from quality.deliveries
where delivery_id in (select delivery_id from changed)
