-- reads:   quality.incidents, changed
-- why:     their rows are written again by store_incidents in the same transaction
delete from quality.incidents
where incident_id in (select incident_id from changed)
