-- grain:    one row per document, and per claim whose origin differs from its document's
-- reads:    core.origins, core.documents, core.claims, core.files, core.current_documents
-- columns:  file, doc, part | where the document lies
--           char_start, char_end | the span of the claim, or of the document, in the decoded file
--           the rest as core.origins
--           current | false when the file has changed since
select
    files.file,
    files.doc,
    documents.part,
    coalesce(claims.char_start, documents.char_start) as char_start,
    coalesce(claims.char_end, documents.char_end) as char_end,
    origins.*,
    current_documents.document_id is not null as current
from core.origins as origins
inner join core.documents as documents on origins.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
left join core.claims as claims on origins.claim_id = claims.claim_id
left join core.current_documents as current_documents on origins.document_id = current_documents.document_id
order by files.file, files.sha256, documents.part nulls first, claims.char_start nulls first, origins.claim_id
