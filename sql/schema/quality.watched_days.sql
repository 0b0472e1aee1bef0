-- grain:    one row per day (UTC) on which a run looked at the inbox
-- reads:    quality.runs, core.documents
-- columns:  day | UTC
-- why:      silence is counted in days on which somebody looked: a machine that was off accuses nobody
create or replace view quality.watched_days as
select (started_at at time zone 'UTC')::date as day
from quality.runs
where kind = 'run'
union
select (first_seen_at at time zone 'UTC')::date as day
from core.documents
