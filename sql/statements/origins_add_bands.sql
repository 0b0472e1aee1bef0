-- why:      the keys of a batch join the index
-- reads:    incoming (document_id, band)
insert into core.bands (band, document_id, run_id)
select
    band,
    document_id,
    $run_id
from incoming
