-- grain:    one row per document, superseded versions too
-- reads:    core.documents, core.files, core.current_documents
-- columns:  file, doc, part, char_start, char_end | the document's span in its decoded file
--           the rest as core.documents
--           current | false when the file has changed since
select
    files.file,
    files.doc,
    documents.part,
    documents.char_start,
    documents.char_end,
    documents.* exclude (part, char_start, char_end),
    current_documents.document_id is not null as current
from core.documents as documents
inner join core.files as files on documents.sha256 = files.sha256
left join core.current_documents as current_documents on documents.document_id = current_documents.document_id
order by files.file, files.sha256, documents.part nulls first, documents.document_id
