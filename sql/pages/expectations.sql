-- grain:    one row per expectation or check and table: its last outcome and its history
-- reads:    quality.expectations, quality.findings
-- columns:  evaluated, unexpected | rows looked at and failed, in the last run that asked
--           runs, failed_runs | how often it was asked, and how often it failed
--           history | the outcomes of the last twenty runs, oldest first
--           findings | findings of that run under its name
with told as (
    select
        run_id,
        check_name,
        count(*) as findings
    from quality.findings
    group by all
),

asked as (
    select
        expectations.run_id,
        expectations.table_name,
        expectations.expectation,
        any_value(expectations.type) as type,
        any_value(expectations.severity) as severity,
        any_value(expectations.effect) as effect,
        any_value(expectations.why) as why,
        bool_and(expectations.success) as success,
        sum(expectations.evaluated)::bigint as evaluated,
        sum(expectations.unexpected)::bigint as unexpected,
        coalesce(any_value(told.findings), 0) as findings
    from quality.expectations as expectations
    left join told
        on expectations.run_id = told.run_id and expectations.expectation = told.check_name
    group by expectations.run_id, expectations.table_name, expectations.expectation
)

select
    table_name,
    expectation,
    max_by(type, run_id) as type,
    max_by(severity, run_id) as severity,
    max_by(effect, run_id) as effect,
    max_by(why, run_id) as why,
    max_by(success, run_id) as success,
    max_by(evaluated, run_id) as evaluated,
    max_by(unexpected, run_id) as unexpected,
    max_by(findings, run_id) as findings,
    max(run_id) as run_id,
    count(*) as runs,
    count(*) filter (where not success) as failed_runs,
    list_reverse(list(success order by run_id desc)[:20]) as history
from asked
group by table_name, expectation
order by table_name = 'warehouse' desc, table_name, success, expectation
