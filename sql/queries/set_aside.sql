-- question: What could not be used, and why?
-- grain:    one row per item that is held
-- columns:  path | below the inbox
--           error | the whole message, with what to do next
select
    path,
    reason,
    table_name,
    error,
    first_at
from quality.quarantine
where state = 'held'
order by path, table_name, item_id
