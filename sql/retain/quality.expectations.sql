-- reads:   quality.expectations, quality.runs
delete from quality.expectations
where run_id in (
    select runs.run_id from quality.runs as runs
    where runs.started_at < $before
)
