-- grain:    one row per citation mark of a current digest (citation_id)
-- reads:    core.citations, core.current_documents
-- columns:  document_id | the digest
--           sentence | the sentence that ends in the mark
--           source_number | the part of the bundle that the mark names
--           source_id, source_title | the text that the mark leads to; null where none is
--           verdict | supported, partly_supported, unsupported or supported_by_other; null where it was not judged
--           supported_by | numbers of the other sources that say what the cited one does not
--           source_sentence | what comes nearest in the cited source
--           missing_words | the first words that the cited source does not say
--           other_sentence | where another source says them; null where none does
--           evidence | JSON: the statement, the best sentence, all missing words and who says them
--           text_start | place of the mark in the digest's text, to sort by
-- why:      side by side, a reader sees in seconds whether a source says what it is cited for
create or replace view mart.digest_audit as
select
    citations.citation_id,
    citations.document_id,
    citations.sentence,
    citations.source_number,
    sources.document_id as source_id,
    sources.title as source_title,
    citations.verdict,
    citations.supported_by,
    json_extract_string(citations.evidence, '$.cited.sentence') as source_sentence,
    json_extract_string(citations.evidence, '$.missing[0].words') as missing_words,
    json_extract_string(citations.evidence, '$.missing[0].said_by[0].sentence') as other_sentence,
    citations.evidence,
    citations.text_start
from core.citations as citations
inner join core.current_documents as digests on citations.document_id = digests.document_id
left join core.current_documents as sources
    on
        digests.sha256 = sources.sha256
        and citations.source_number = sources.part
        and digests.document_id <> sources.document_id
