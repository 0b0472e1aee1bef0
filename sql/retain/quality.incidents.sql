-- reads:   quality.incidents
delete from quality.incidents
where state = 'resolved' and resolved_at < $before
