-- grain:    one row per stored link whose texts share a key by which a batch may have ceased to lead from one to other
-- reads:    incoming (document_id, band), core.bands, which has the keys of the batch already, core.origin_links
-- why:      a key leads to fewer texts when it has become a common one, and to others when a text of a smaller id has
--           come; the links must be those that there would be if all had come at once. Looked at are the links of the
--           few texts that held a key which has just become common, and of the text that is no longer among the first
--           of a common one, never those of all its holders
with batch as materialized (
    select
        document_id,
        band
    from incoming
),

brought as materialized (
    select
        band,
        count(*) as texts
    from batch
    group by band
),

common as materialized (
    select
        bands.band,
        count(*) - any_value(brought.texts) <= 24 as is_new,
        min(bands.document_id, 3) as firsts
    from core.bands as bands
    inner join brought on bands.band = brought.band
    group by bands.band
    having count(*) > 24
),

changed as materialized (
    select
        band,
        is_new,
        firsts
    from common
    where
        is_new
        or band in (
            select batch.band
            from batch
            inner join common as stirred
                on batch.band = stirred.band and list_contains(stirred.firsts, batch.document_id)
        )
),

held as materialized (
    select
        bands.band,
        bands.document_id,
        changed.is_new as has_become_common,
        row_number() over (partition by bands.band order by bands.document_id) <= 3
        and not list_contains(changed.firsts, bands.document_id) as is_first_no_more
    from core.bands as bands
    inner join changed on bands.band = changed.band
    anti join batch on bands.band = batch.band and bands.document_id = batch.document_id
),

left_behind as materialized (
    select
        band,
        document_id
    from held
    where has_become_common or is_first_no_more
)

select
    links.document_id,
    links.related_document_id
from core.origin_links as links
inner join left_behind as one on links.document_id = one.document_id
inner join held as other on links.related_document_id = other.document_id and one.band = other.band
union
select
    links.document_id,
    links.related_document_id
from core.origin_links as links
inner join left_behind as one on links.related_document_id = one.document_id
inner join held as other on links.document_id = other.document_id and one.band = other.band
order by document_id, related_document_id
