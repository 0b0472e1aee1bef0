-- grain:    one row per document that is not there yet
-- reads:    incoming, core.documents
-- columns:  as core.documents
insert into core.documents by name
select
    arrived.*,
    $run_id as run_id,
    $now as first_seen_at
from (select distinct on (document_id) * from incoming) as arrived
anti join core.documents as stored on arrived.document_id = stored.document_id
