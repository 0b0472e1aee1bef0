-- question: Which sentences of a digest are not said by the source that they cite, and who says them?
-- grain:    one row per citation mark whose source does not say all of its sentence
-- columns:  sentence, source_sentence | the digest's sentence and what comes nearest in the source it cites
--           missing_words | what the cited source does not say
--           other_sentence | where another source of the bundle says it; null where none does
select
    document_id,
    sentence,
    source_number,
    source_title,
    verdict,
    supported_by,
    source_sentence,
    missing_words,
    other_sentence
from mart.digest_audit
where verdict in ('partly_supported', 'unsupported', 'supported_by_other')
order by document_id, text_start
