-- grain:   one row per run, batch and expectation that was evaluated
-- columns: table_name | the table whose rows were checked; `warehouse` for what was checked over the whole release
--          expectation | its name, in expectations/ or the name of a file in sql/checks/
--          type | the expectation of Great Expectations that evaluated it
--          evaluated | rows looked at
--          unexpected | rows that failed; null where the expectation is not about rows
--          kwargs | JSON: what was asked; holds no value from a text
--          run_id | the run that evaluated it
--          severity | critical, warning or info
--          effect | of a failure: tell, set_aside or stop
--          success | whether it held
--          why | the reason for expecting it
create table if not exists quality.expectations (
    run_id varchar,
    table_name varchar,
    expectation varchar,
    type varchar,
    severity varchar,
    effect varchar,
    success boolean,
    evaluated bigint,
    unexpected bigint,
    kwargs varchar,
    why varchar
)
