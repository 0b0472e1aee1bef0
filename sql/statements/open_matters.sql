-- grain:   one row per open incident, the worst and latest first
-- reads:   quality.incidents
select
    incident_id,
    severity,
    check_name,
    coalesce(try(evidence ->> '$.title'), subject) as subject,
    opened_at,
    last_seen_at,
    owner,
    acknowledged_by
from quality.incidents
where state = 'open'
order by severity, opened_at desc, incident_id
