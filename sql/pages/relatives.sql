-- grain:    one row per document of a family of two or more, its origin first
-- reads:    core.origins, core.current_documents
-- columns:  origin_id | the root of the family
--           related_document_id | what it descends from; null for the origin
with members as (
    select
        documents.document_id,
        coalesce(origins.origin_id, documents.document_id) as origin_id,
        coalesce(origins.relation, 'original') as relation,
        origins.related_document_id,
        origins.direction_known_by,
        origins.score,
        documents.title,
        coalesce(documents.outlet, documents.agency) as source,
        documents.agency,
        documents.published_on
    from core.current_documents as documents
    left join core.origins as origins
        on documents.document_id = origins.document_id and origins.claim_id is null
    where documents.kind in ('article', 'release')
)

select
    *,
    count(*) over (partition by origin_id) as family_size
from members
qualify count(*) over (partition by origin_id) > 1
order by family_size desc, origin_id, relation <> 'original', published_on nulls last, document_id
