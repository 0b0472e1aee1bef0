-- grain:    one row per source: outlet, or agency where no outlet is known
-- reads:    core.current_documents, core.origins, mart.mutated_copies
-- columns:  own, copies, rewrites | how its texts came about
--           altered_numbers | claims of its copies whose number differs from their relatives'
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
)

select
    texts.source,
    count(*) as documents,
    count(*) filter (where texts.relation = 'original') as own,
    count(*) filter (where texts.relation = 'copy') as copies,
    count(*) filter (where texts.relation = 'rewrite') as rewrites,
    coalesce(sum(altered.claims), 0)::bigint as altered_numbers,
    min(texts.published_on) as first_published_on,
    max(texts.published_on) as last_published_on
from texts
left join altered on texts.document_id = altered.document_id
group by all
order by documents desc, texts.source nulls last
