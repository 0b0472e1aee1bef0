-- grain:    one row per document of a pair
-- reads:    pairs (document_id, candidate_id), core.documents
select
    documents.document_id,
    documents.kind,
    documents.text,
    documents.title_end,
    documents.outlet,
    documents.agency,
    documents.byline,
    documents.dateline,
    documents.url,
    documents.published_on
from core.documents as documents
semi join (
    select document_id from pairs
    union
    select candidate_id from pairs
) as wanted on documents.document_id = wanted.document_id
order by documents.document_id
