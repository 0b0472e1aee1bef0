-- grain:    one row per citation mark of a current digest (citation_id)
-- reads:    core.citations, core.current_documents
-- columns:  document_id, sentence | the digest and its sentence
--           source_number, source_id, source_title | the text of the bundle that the mark leads to; null where none is
--           verdict | supported, partly_supported, unsupported or supported_by_other; null where it was not judged
--           supported_by | numbers of the other sources that say what the cited one does not
--           source_sentence | what comes nearest in the cited source
--           missing_words, other_sentence | what it does not say, and where another says it: the first of each
--           evidence | JSON: all of them
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
