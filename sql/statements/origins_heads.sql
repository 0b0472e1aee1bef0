-- grain:    one row per document of a pair that shares one sentence word for word
-- reads:    pairs (document_id, candidate_id), core.documents
-- why:      which of two texts lent a sentence is said by what is known of them; their texts are not read
select
    documents.document_id,
    documents.outlet,
    documents.agency,
    documents.published_on
from core.documents as documents
semi join (
    select document_id from pairs
    union
    select candidate_id from pairs
) as wanted on documents.document_id = wanted.document_id
