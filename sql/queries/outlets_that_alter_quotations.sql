-- question: Which outlets altered quotations most often, of those that they took over from another text?
-- grain:    one row per outlet that took over a quotation
-- columns:  taken_over | quotations of its copies and rewrites
--           altered | those whose words are not those of a quotation in the text of origin, but nearly
with told as (
    select
        quotes.quote_id,
        coalesce(origins.origin_id, quotes.document_id) as origin_id,
        coalesce(origins.relation, 'original') as relation,
        coalesce(documents.outlet, documents.agency) as printed_by,
        trim(regexp_replace(lower(quotes.text), '[^\p{L}\p{N}]+', ' ', 'g')) as bare
    from core.quotes as quotes
    inner join core.current_documents as documents on quotes.document_id = documents.document_id
    left join core.origins as origins
        on quotes.document_id = origins.document_id and origins.claim_id is null
),

likened as (
    select
        copied.quote_id,
        copied.printed_by,
        max(jaro_winkler_similarity(copied.bare, original.bare)) as likeness
    from told as copied
    inner join told as original
        on copied.origin_id = original.origin_id and copied.relation <> 'original' and original.relation = 'original'
    where copied.printed_by is not null
    group by copied.quote_id, copied.printed_by
)

select
    printed_by,
    count(*) as taken_over,
    count(*) filter (where likeness > 0.85 and likeness < 1) as altered
from likened
where likeness > 0.85
group by printed_by
order by altered desc, taken_over desc, printed_by asc
