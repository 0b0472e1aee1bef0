-- grain:    one row per stored link whose texts share a key of which a batch changes to whom it leads
-- reads:    incoming (document_id, band), core.bands, which has the keys of the batch already, core.origin_links
-- why:      a key leads to fewer texts when it has become a common one, and to others when a text of a smaller id has
--           come; the links must be those that there would be if all had come at once. A batch of a few texts changes
--           such a key now and then, so this finds nothing most of the time
with batch as materialized (
    select
        document_id,
        band
    from incoming
),

holders as materialized (
    select
        bands.band,
        bands.document_id,
        given.document_id is not null as is_new,
        row_number() over (partition by bands.band order by bands.document_id) <= 3 as is_first,
        count(*) over (partition by bands.band) > 24 as is_common,
        count(*) over (partition by bands.band) - count(given.document_id) over (partition by bands.band) > 24
            as was_common
    from core.bands as bands
    left join batch as given on bands.band = given.band and bands.document_id = given.document_id
    where bands.band in (select batch.band from batch)
),

changed as (
    select band
    from holders
    where is_common
    group by band
    having not any_value(was_common) or bool_or(is_new and is_first)
),

held as materialized (
    select
        holders.band,
        holders.document_id
    from holders
    semi join changed on holders.band = changed.band
    where not holders.is_new
)

select distinct
    links.document_id,
    links.related_document_id
from core.origin_links as links
inner join held as one on links.document_id = one.document_id
inner join held as other on links.related_document_id = other.document_id and one.band = other.band
order by links.document_id, links.related_document_id
