-- grain:    one row per run that published a release, the latest first
-- reads:    quality.runs
select
    run_id,
    kind,
    started_at,
    epoch(finished_at - started_at) as seconds,
    version,
    files_new,
    files_known,
    set_aside,
    documents,
    claims,
    quotes,
    critical,
    warning,
    info,
    outcome
from quality.runs
order by run_id desc
limit 400
