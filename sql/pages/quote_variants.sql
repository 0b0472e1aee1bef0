-- grain:    one row per quotation that differs from its like in the text it descends from
-- reads:    core.quotes, core.current_documents, core.origins
-- columns:  wording, original_wording | both as printed
--           likeness | 0 to 1, by Jaro and Winkler; equal words are left out
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
)

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
    jaro_winkler_similarity(copied.bare, original.bare) as likeness
from told as copied
inner join told as original
    on
        copied.origin_id = original.origin_id
        and copied.relation <> 'original'
        and original.relation = 'original'
        and copied.bare <> original.bare
where jaro_winkler_similarity(copied.bare, original.bare) > 0.85
qualify row_number() over (partition by copied.quote_id order by likeness desc, original.quote_id) = 1
order by copied.speaker nulls last, copied.document_id, copied.quote_id
