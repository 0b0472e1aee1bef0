-- reads:   quality.deliveries
delete from quality.deliveries
where state <> 'pending' and created_at < $before
