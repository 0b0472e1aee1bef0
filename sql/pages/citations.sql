-- grain:    one row per citation mark of a current digest, in the order of the digest
-- reads:    mart.digest_audit, core.current_documents
-- columns:  named_id, named_title | the text of the bundle that the mark leads to; null where there is none
--           source_sentence, missing_words, other_sentence | as mart.digest_audit
select
    audit.document_id,
    digests.title,
    audit.citation_id,
    audit.sentence,
    audit.source_number,
    audit.verdict,
    audit.supported_by,
    audit.source_id as named_id,
    audit.source_title as named_title,
    audit.source_sentence,
    audit.missing_words,
    audit.other_sentence
from mart.digest_audit as audit
inner join core.current_documents as digests on audit.document_id = digests.document_id
order by audit.document_id, audit.text_start, audit.source_number
