-- grain:    one row per quotation that is not there yet
-- reads:    incoming, core.quotes
-- columns:  as core.quotes
insert into core.quotes by name
select
    arrived.*,
    $run_id as run_id
from (select distinct on (quote_id) * from incoming) as arrived
anti join core.quotes as stored on arrived.quote_id = stored.quote_id
