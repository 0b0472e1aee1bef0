-- reads:   quality.incidents, quality.deliveries
-- why:     a message that is still to be sent is dropped with its words; its matters are told again, as they are then
update quality.incidents as incidents
set told_at = timestamptz '1970-01-01 00:00:00+00'
where
    incidents.state = 'open'
    and exists (
        select 1
        from quality.deliveries as deliveries
        where deliveries.state = 'pending' and contains(deliveries.message, incidents.incident_id)
    )
