-- grain:    one row per quotation that differs from its like in the text it descends from
-- reads:    core.quotes, core.current_documents, core.origins
-- columns:  wording, original_wording | both as printed
--           likeness | 0 to 1: the share of characters that need no change
-- why:      words that the origin has exactly so, in whichever quotation, were not altered
with told as (
    select
        quotes.quote_id,
        quotes.document_id,
        quotes.speaker,
        quotes.text as wording,
        coalesce(origins.origin_id, quotes.document_id) as origin_id,
        coalesce(origins.relation, 'original') as relation,
        coalesce(documents.outlet, documents.agency) as source,
        trim(regexp_replace(lower(quotes.text), '[^\p{L}\p{N}]+', ' ', 'g')) as bare
    from core.quotes as quotes
    inner join core.current_documents as documents on quotes.document_id = documents.document_id
    left join core.origins as origins
        on quotes.document_id = origins.document_id and origins.claim_id is null
),

compared as (
    select
        copied.quote_id,
        copied.document_id,
        copied.source,
        copied.speaker,
        copied.wording,
        original.quote_id as original_quote_id,
        original.document_id as original_document_id,
        original.source as original_source,
        original.wording as original_wording,
        1 - levenshtein(copied.bare, original.bare)
        / greatest(length(copied.bare), length(original.bare), 1) as likeness
    from told as copied
    inner join told as original
        on
            copied.origin_id = original.origin_id
            and copied.relation <> 'original'
            and original.relation = 'original'
    where
        -- Cheap, and true of all that pass below: nobody wants two endless quotations compared letter by letter.
        length(copied.bare) < 2000
        and length(original.bare) < 2000
        and jaro_winkler_similarity(copied.bare, original.bare) > 0.7
)

select *
from compared
qualify
    row_number() over (partition by quote_id order by likeness desc, original_quote_id) = 1
    and likeness between 0.7 and 0.9999
order by speaker nulls last, document_id, quote_id
