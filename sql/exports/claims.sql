-- grain:    one row per claim, of superseded versions too
-- reads:    core.claims, core.documents, core.files, core.current_documents
-- columns:  file, doc, part | where the document lies
--           char_start, char_end | the span in the decoded file, code points, end exclusive
--           the rest as core.claims
--           rate_low, rate_high, prior_rate, effective_date, reported_speech | value_low, value_high, prior_value,
--           effective_on and said_by under the names that labelled sets of tariff rates use
--           current | false when the file has changed since
select
    files.file,
    files.doc,
    documents.part,
    claims.char_start,
    claims.char_end,
    claims.* exclude (char_start, char_end),
    claims.value_low as rate_low,
    claims.value_high as rate_high,
    claims.prior_value as prior_rate,
    claims.effective_on as effective_date,
    claims.said_by as reported_speech,
    current_documents.document_id is not null as current
from core.claims as claims
inner join core.documents as documents on claims.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
left join core.current_documents as current_documents on claims.document_id = current_documents.document_id
order by files.file, files.sha256, documents.part nulls first, claims.char_start, claims.char_end, claims.claim_id
