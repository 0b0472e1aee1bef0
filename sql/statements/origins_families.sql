-- grain:    one row per document whose origin may change: what is given and the families that it belongs to
-- reads:    incoming (document_id), core.origins, core.documents, core.sightings
-- columns:  is_current | whether it is the latest version of some path: an old one is no origin while another is there
-- why:      a family that is stored is whole, so one look at its origin finds it, however long the chain of its links
with families as (
    select distinct origins.origin_id
    from core.origins as origins
    semi join incoming on origins.document_id = incoming.document_id
    where origins.claim_id is null
),

wanted as (
    select document_id from incoming
    union
    select origins.document_id
    from core.origins as origins
    semi join families on origins.origin_id = families.origin_id
    where origins.claim_id is null
),

members as (
    select
        documents.document_id,
        documents.sha256,
        documents.published_on
    from core.documents as documents
    semi join wanted on documents.document_id = wanted.document_id
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
