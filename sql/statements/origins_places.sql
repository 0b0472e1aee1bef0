-- grain:    one row per document of a pair: where it lies
-- reads:    pairs (document_id, candidate_id), core.documents
-- why:      its text is fetched by this place in a second step, so that only the texts wanted are read from disk
select documents.rowid as place
from core.documents as documents
semi join (
    select document_id from pairs
    union
    select candidate_id from pairs
) as wanted on documents.document_id = wanted.document_id
