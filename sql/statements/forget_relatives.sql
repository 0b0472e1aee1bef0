-- grain:    one row per text whose origin was found by way of a text that is taken out
-- reads:    core.origins, core.origin_links, core.documents, doomed
with related as (
    select document_id
    from core.origins
    where
        origin_id in (select document_id from doomed)
        or related_document_id in (select document_id from doomed)
    union
    select document_id
    from core.origin_links
    where related_document_id in (select document_id from doomed)
    union
    select related_document_id as document_id
    from core.origin_links
    where document_id in (select document_id from doomed)
)

select documents.document_id
from core.documents as documents
semi join related on documents.document_id = related.document_id
anti join doomed on documents.document_id = doomed.document_id
order by documents.document_id
