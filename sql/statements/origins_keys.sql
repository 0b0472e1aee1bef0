-- grain:    one row per key of the documents
-- reads:    unsettled (document_id, related_document_id), core.bands
select
    bands.document_id,
    bands.band
from core.bands as bands
semi join (
    select document_id from unsettled
    union
    select related_document_id as document_id from unsettled
) as wanted on bands.document_id = wanted.document_id
