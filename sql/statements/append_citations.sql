-- grain:    one row per mark that is not there yet
-- reads:    incoming, core.citations
-- columns:  as core.citations
insert into core.citations by name
select
    arrived.*,
    $run_id as run_id
from (select distinct on (citation_id) * from incoming) as arrived
anti join core.citations as stored on arrived.citation_id = stored.citation_id
