-- grain:    one row per document of a pair
-- reads:    places (place), core.documents
select
    documents.document_id,
    documents.kind,
    documents.text,
    documents.title_end,
    documents.outlet,
    documents.agency,
    documents.url,
    documents.published_on
from core.documents as documents
where documents.rowid in (select place from places)
order by documents.document_id
