-- grain:    one row per text of a link and key that both its texts hold
-- reads:    unsettled (document_id, related_document_id), core.bands
with ends as (
    select document_id from unsettled
    union
    select related_document_id as document_id from unsettled
),

own as materialized (
    select
        bands.document_id,
        bands.band
    from core.bands as bands
    semi join ends on bands.document_id = ends.document_id
),

shared as materialized (
    select
        unsettled.document_id,
        unsettled.related_document_id,
        one.band
    from unsettled
    inner join own as one on unsettled.document_id = one.document_id
    inner join own as other on unsettled.related_document_id = other.document_id and one.band = other.band
)

select
    document_id,
    band
from shared
union
select
    related_document_id as document_id,
    band
from shared
