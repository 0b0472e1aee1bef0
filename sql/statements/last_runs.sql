-- grain:   one row per run, the latest ten
-- reads:   quality.runs
select
    run_id,
    started_at,
    files_new,
    files_known,
    set_aside,
    documents,
    claims,
    critical,
    warning
from quality.runs
order by started_at desc
limit 10
