-- grain:   one row per open incident, the worst and latest first
-- reads:   quality.incidents
select *
from quality.incidents
where state = 'open'
order by severity, opened_at desc, incident_id
