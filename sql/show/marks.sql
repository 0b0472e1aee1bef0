-- grain:    one row per citation mark of a current digest, with its verdict, what shows it, and its place in the file
-- reads:    mart.digest_audit, core.citations, core.current_documents, core.files
select
    audit.citation_id,
    audit.document_id,
    documents.title,
    audit.sentence,
    audit.source_number,
    audit.source_id,
    audit.source_title,
    audit.verdict,
    audit.supported_by,
    audit.source_sentence,
    audit.missing_words,
    audit.other_sentence,
    files.file,
    files.sha256,
    documents.part,
    citations.char_start,
    citations.char_end
from mart.digest_audit as audit
inner join core.citations as citations on audit.citation_id = citations.citation_id
inner join core.current_documents as documents on audit.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
order by audit.document_id, audit.text_start
