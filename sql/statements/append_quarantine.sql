-- grain:    one row per item that is new, or was set aside once more
-- reads:    incoming, quality.quarantine
-- columns:  as quality.quarantine
merge into quality.quarantine as held
using (select distinct on (item_id) * from incoming) as arrived
    on held.item_id = arrived.item_id
when matched then
    update
        set
            reason = arrived.reason,
            error = arrived.error,
            row_data = arrived.row_data,
            tries = held.tries + 1,
            state = 'held',
            last_run_id = $run_id,
            last_at = $now
when not matched then insert (
    item_id, sha256, path, reason, error, table_name, row_id, row_data, tries, state, run_id, first_at, last_run_id,
    last_at
) values (
    arrived.item_id, arrived.sha256, arrived.path, arrived.reason, arrived.error, arrived.table_name, arrived.row_id,
    arrived.row_data, 1, 'held', $run_id, $now, $run_id, $now
)
