-- grain:    one row per citation mark, of superseded versions too
-- reads:    core.citations, core.documents, core.files, core.current_documents
-- columns:  file, doc, part | where the document lies
--           char_start, char_end | the span in the decoded file, code points, end exclusive
--           the rest as core.citations
--           current | false when the file has changed since
select
    files.file,
    files.doc,
    documents.part,
    citations.char_start,
    citations.char_end,
    citations.* exclude (char_start, char_end),
    current_documents.document_id is not null as current
from core.citations as citations
inner join core.documents as documents on citations.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
left join core.current_documents as current_documents on citations.document_id = current_documents.document_id
order by
    files.file,
    files.sha256,
    documents.part nulls first,
    citations.char_start,
    citations.char_end,
    citations.citation_id
