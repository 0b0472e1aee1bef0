-- grain:    one row: when the last run began that published a release
-- reads:    quality.runs
-- columns:  started_at | UTC; null before the first
select max(started_at) as started_at
from quality.runs
where kind = 'run'
