-- grain:    one row per run that published a release, the earliest first: the latest 120
-- reads:    quality.runs, quality.expectations, core.documents
-- columns:  documents | texts that the run brought
--           dated, sourced | of them, with a known day, and with a known outlet or agency
--           asked, met | expectations and checks that were asked, and that were met
with brought as (
    select
        run_id,
        count(*) as documents,
        count(published_on) as dated,
        count(coalesce(outlet, agency)) as sourced
    from core.documents
    group by all
),

checked as (
    select
        run_id,
        count(distinct table_name || '/' || expectation) as asked,
        count(distinct table_name || '/' || expectation) filter (where not success) as missed
    from quality.expectations
    group by all
)

select
    runs.run_id,
    runs.started_at,
    runs.files_new,
    runs.set_aside,
    runs.claims,
    runs.critical,
    runs.warning,
    runs.info,
    coalesce(brought.documents, 0) as documents,
    coalesce(brought.dated, 0) as dated,
    coalesce(brought.sourced, 0) as sourced,
    coalesce(checked.asked, 0) as asked,
    coalesce(checked.asked - checked.missed, 0) as met
from quality.runs as runs
left join brought on runs.run_id = brought.run_id
left join checked on runs.run_id = checked.run_id
qualify row_number() over (order by runs.run_id desc) <= 120
order by runs.run_id
