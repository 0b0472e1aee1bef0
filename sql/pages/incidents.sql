-- grain:    one row per incident that is open, or was resolved lately; the worst and latest first
-- reads:    quality.incidents
select
    incident_id,
    finding_id,
    check_name,
    severity,
    coalesce(try(evidence ->> '$.title'), subject) as title,
    message,
    document_ids,
    state,
    opened_at,
    last_seen_at,
    resolved_at,
    owner,
    acknowledged_by
from quality.incidents
order by
    state,
    case severity when 'critical' then 0 when 'warning' then 1 else 2 end,
    opened_at desc,
    incident_id
limit 1000
