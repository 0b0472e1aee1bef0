-- grain:    one row per date that is not there yet
-- reads:    incoming, core.dates
-- columns:  as core.dates
insert into core.dates by name
select
    arrived.*,
    $run_id as run_id
from (select distinct on (date_id) * from incoming) as arrived
anti join core.dates as stored on arrived.date_id = stored.date_id
