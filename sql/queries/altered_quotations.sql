-- question: Which outlets altered quotations that they took over from another text of the same origin?
-- grain:    one row per quotation that differs from its relative's
-- columns:  likeness | from 0 to 1, by Jaro and Winkler; equal wordings are left out
with told as (
    select
        quotes.quote_id,
        quotes.speaker,
        quotes.text as wording,
        coalesce(origins.origin_id, quotes.document_id) as origin_id,
        coalesce(origins.relation, 'original') as relation,
        coalesce(documents.outlet, documents.agency) as printed_by,
        trim(regexp_replace(lower(quotes.text), '[^a-z0-9]+', ' ', 'g')) as bare
    from core.quotes as quotes
    inner join core.current_documents as documents on quotes.document_id = documents.document_id
    left join core.origins as origins
        on quotes.document_id = origins.document_id and origins.claim_id is null
)

select
    copied.printed_by,
    copied.speaker,
    copied.wording as printed,
    original.wording as original,
    round(jaro_winkler_similarity(copied.bare, original.bare), 2) as likeness
from told as copied
inner join told as original
    on
        copied.origin_id = original.origin_id
        and copied.relation <> 'original'
        and original.relation = 'original'
        and copied.bare <> original.bare
        and jaro_winkler_similarity(copied.bare, original.bare) > 0.85
order by copied.printed_by, copied.speaker, printed, original
