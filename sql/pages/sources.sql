-- grain:    one row per source: outlet, or agency where no outlet is known
-- reads:    core.current_documents, core.origins, mart.mutated_copies, core.quotes
-- columns:  source_id | a hash of the name, for addresses
--           own, copies, rewrites, passages | how its texts came about
--           altered_numbers | claims of its texts whose number differs from their relatives'
with texts as (
    select
        documents.document_id,
        coalesce(documents.outlet, documents.agency) as source,
        coalesce(origins.relation, 'original') as relation,
        documents.published_on
    from core.current_documents as documents
    left join core.origins as origins
        on documents.document_id = origins.document_id and origins.claim_id is null
    where documents.kind in ('article', 'release')
),

altered as (
    select
        document_id,
        count(*) as claims
    from mart.mutated_copies
    group by all
),

quoted as (
    select
        document_id,
        count(*) as quotes
    from core.quotes
    group by all
)

select
    texts.source,
    left(md5(coalesce(texts.source, '')), 12) as source_id,
    count(*) as documents,
    count(*) filter (where texts.relation = 'original') as own,
    count(*) filter (where texts.relation = 'copy') as copies,
    count(*) filter (where texts.relation = 'rewrite') as rewrites,
    count(*) filter (where texts.relation = 'passage') as passages,
    coalesce(sum(quoted.quotes), 0)::bigint as quotes,
    coalesce(sum(altered.claims), 0)::bigint as altered_numbers,
    min(texts.published_on) as first_published_on,
    max(texts.published_on) as last_published_on
from texts
left join altered on texts.document_id = altered.document_id
left join quoted on texts.document_id = quoted.document_id
group by all
order by documents desc, texts.source nulls last
