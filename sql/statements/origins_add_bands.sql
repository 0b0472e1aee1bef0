-- why:      the keys of a batch join the index
-- reads:    incoming (document_id, band), core.bands
insert into core.bands by name
select
    band,
    document_id,
    $run_id as run_id
from incoming
