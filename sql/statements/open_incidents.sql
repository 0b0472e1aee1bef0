-- grain:   one row per open incident, the worst and latest first
-- reads:   quality.incidents
select *
from quality.incidents
where state = 'open'
order by severity asc, opened_at desc, incident_id asc
