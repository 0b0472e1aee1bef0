-- grain:    one row per item that a run set aside, of the runs that have a page: the first hundred of each
-- reads:    quality.quarantine, quality.runs
-- columns:  state | what became of it: held, replayed or forgotten
with lately as (
    select run_id
    from quality.runs
    order by run_id desc
    limit 400
)

select
    items.run_id,
    items.item_id,
    items.path,
    items.table_name,
    items.row_id,
    items.reason,
    items.error,
    items.state
from quality.quarantine as items
semi join lately on items.run_id = lately.run_id
qualify
    row_number() over (
        partition by items.run_id
        order by items.table_name nulls first, items.path, items.item_id
    ) <= 100
order by items.run_id, items.table_name nulls first, items.path, items.item_id
