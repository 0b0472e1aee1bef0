-- grain:    one row per claim that is not there yet
-- reads:    incoming, core.claims
-- columns:  as core.claims
insert into core.claims by name
select
    arrived.*,
    $run_id as run_id,
    $now as read_at
from (select distinct on (claim_id) * from incoming) as arrived
anti join core.claims as stored on arrived.claim_id = stored.claim_id
