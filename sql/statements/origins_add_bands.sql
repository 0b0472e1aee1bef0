-- why:      the keys of a batch join the index; those of a document that is there already stay as they are
-- reads:    incoming (document_id, band), core.bands
insert into core.bands by name
select
    incoming.band,
    incoming.document_id,
    $run_id as run_id
from incoming
anti join core.bands as known on incoming.document_id = known.document_id
