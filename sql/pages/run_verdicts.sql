-- grain:    one row per figure, value and run that changed its verdict: the first hundred of each run that has a page
-- reads:    mart.figure_history, quality.runs
-- columns:  verdict | null: no text gives the value any more
with lately as (
    select run_id
    from quality.runs
    order by run_id desc
    limit 400
),

changed as (
    select
        run_id,
        figure_id,
        imposer,
        target,
        product,
        component,
        value_low,
        value_high,
        unit,
        verdict_before,
        verdict
    from mart.figure_history
    where verdict_before <> verdict
    union all
    select
        until_run_id as run_id,
        figure_id,
        imposer,
        target,
        product,
        component,
        value_low,
        value_high,
        unit,
        verdict as verdict_before,
        null as verdict
    from mart.figure_history
    where is_gone
)

select changed.*
from changed
semi join lately on changed.run_id = lately.run_id
qualify row_number() over (partition by changed.run_id order by changed.figure_id, changed.value_low) <= 100
order by changed.run_id, changed.figure_id, changed.value_low
