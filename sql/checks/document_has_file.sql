-- grain:    one row per document whose file is not in the warehouse
-- reads:    core.documents, core.files
-- severity: critical
-- effect:   stop
-- why:      every text must lead to the bytes that it was read from
-- columns:  subject | message | evidence | document_ids
select
    'documents of ' || documents.document_id as subject,
    'The document ' || documents.document_id || ' names the file ' || coalesce(documents.sha256, 'null')
    || ', which is not in the warehouse.' as message,
    to_json({ 'sha256': documents.sha256, 'title': documents.title })::varchar as evidence,
    [documents.document_id] as document_ids
from core.documents as documents
anti join core.files on documents.sha256 = files.sha256
order by subject
