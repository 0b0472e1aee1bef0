-- grain:   one row per table and expectation that the latest run evaluated, its batches together
-- reads:   quality.expectations
select
    table_name,
    expectation,
    type,
    severity,
    kwargs,
    why,
    run_id,
    bool_and(success) as success,
    sum(evaluated)::bigint as evaluated,
    sum(unexpected)::bigint as unexpected
from quality.expectations
group by table_name, expectation, type, severity, kwargs, why, run_id
qualify run_id = max(run_id) over ()
order by table_name, expectation
