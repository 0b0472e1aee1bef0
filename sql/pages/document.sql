-- grain:    one row: a current document with its text
-- reads:    core.current_documents, core.files
-- columns:  document_id | parameter: the id, or how it begins
select
    documents.document_id,
    documents.title,
    documents.kind,
    documents.outlet,
    documents.agency,
    documents.published_on,
    documents.published_known_by,
    files.path,
    documents.part,
    documents.char_start,
    documents.char_end,
    documents.text
from core.current_documents as documents
inner join core.files as files on documents.sha256 = files.sha256
where starts_with(documents.document_id, $document_id)
order by documents.document_id
limit 2
