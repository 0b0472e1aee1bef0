-- grain:    one row per claim of a current document (claim_id)
-- reads:    core.claims, core.current_documents, core.files
-- columns:  before | the sentence up to the figure
--           text | the figure as printed
--           after | the rest of the sentence
--           marked | the sentence with the span between » and «
--           char_start, char_end | where it stands in the decoded file: code points, end exclusive
--           rule, extractor_version | what read it
--           confidence | how sure the rule is, 0 to 1
-- why:      a number without its sentence convinces nobody
create or replace view mart.claim_evidence as
with placed as (
    select
        claims.*,
        files.file,
        files.sha256,
        documents.part,
        -- The span lies in the sentence, so the sentence begins at most its own length before the span's end. Positions
        -- count from 1 here.
        greatest(claims.text_end - length(claims.sentence), 0) + 1 as earliest,
        instr(
            substr(
                documents.text,
                greatest(claims.text_end - length(claims.sentence), 0) + 1,
                2 * length(claims.sentence)
            ),
            claims.sentence
        ) as place
    from core.claims as claims
    inner join core.current_documents as documents on claims.document_id = documents.document_id
    inner join core.files as files on documents.sha256 = files.sha256
),

cut as (
    select
        *,
        case when place > 0 then text_start + 1 - (earliest + place - 1) end as lead
    from placed
)

select
    claim_id,
    document_id,
    file,
    sha256,
    part,
    char_start,
    char_end,
    rule,
    extractor_version,
    confidence,
    sentence,
    text,
    case when lead >= 0 then substr(sentence, 1, lead) else '' end as before,
    case when lead >= 0 then substr(sentence, lead + (text_end - text_start) + 1) else '' end as after,
    case
        when lead >= 0
            then substr(sentence, 1, lead) || '»' || text || '«' || substr(sentence, lead + (text_end - text_start) + 1)
        else sentence
    end as marked
from cut
