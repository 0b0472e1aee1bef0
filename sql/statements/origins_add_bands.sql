-- why:      the keys of a batch join the index
-- reads:    incoming (document_id, band, text_start, text_end, wording, names, share), core.bands
insert into core.bands by name
select
    band,
    document_id,
    text_start,
    text_end,
    wording,
    names,
    share,
    $run_id as run_id
from incoming
