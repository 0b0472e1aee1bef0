-- grain:    one row per current document whose agency is known (document_id)
-- reads:    core.origins, core.current_documents
-- columns:  agency | as seeds/reference/outlets.csv names it
--           known_by | credited: the text says so itself; copies: the texts of its family do that have the same words
--           relation | of the document to its origin
--           witnesses | texts of the family that credit the agency
-- why:      outlets drop the credit and keep the words
create or replace view mart.agencies as
with related as (
    select
        documents.document_id,
        documents.agency,
        documents.outlet,
        origins.origin_id,
        origins.relation
    from core.current_documents as documents
    inner join core.origins as origins on documents.document_id = origins.document_id and origins.claim_id is null
),

credited as (
    select
        origin_id,
        agency,
        count(*) as witnesses,
        bool_or(relation = 'original') as by_original
    from related
    where agency is not null
    group by all
),

best as (
    select *
    from credited
    qualify row_number() over (partition by origin_id order by by_original desc, witnesses desc, agency) = 1
)

select
    related.document_id,
    related.outlet,
    coalesce(related.agency, best.agency) as agency,
    case when related.agency is not null then 'credited' else 'copies' end as known_by,
    related.relation,
    best.witnesses
from related
left join best on related.origin_id = best.origin_id
where related.agency is not null or best.agency is not null
