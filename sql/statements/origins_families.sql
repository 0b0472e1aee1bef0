-- grain:    one row per document whose origin may change: the batch and all that copies and rewrites tie to it
-- reads:    incoming (document_id), core.origin_links, core.documents, core.sightings
-- columns:  is_current | whether it is the latest version of some path: an old one is no origin while another is there
with recursive edges as (
    select
        document_id as one,
        related_document_id as other
    from core.origin_links
    where relation <> 'passage'
    union all
    select
        related_document_id as one,
        document_id as other
    from core.origin_links
    where relation <> 'passage'
),

family as (
    select document_id from incoming
    union
    select edges.other as document_id
    from family
    inner join edges on family.document_id = edges.one
),

members as (
    select
        documents.document_id,
        documents.sha256,
        documents.published_on
    from core.documents as documents
    semi join family on documents.document_id = family.document_id
),

paths as (
    select distinct sightings.path
    from core.sightings as sightings
    semi join members on sightings.sha256 = members.sha256
),

latest as (
    select arg_max(sightings.sha256, sightings.number) as sha256
    from core.sightings as sightings
    semi join paths on sightings.path = paths.path
    group by sightings.path
)

select
    members.document_id,
    members.published_on,
    latest.sha256 is not null as is_current
from members
left join (select distinct sha256 from latest) as latest on members.sha256 = latest.sha256
order by members.document_id
