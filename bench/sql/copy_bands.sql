-- reads: core.bands; copies $first to $last
-- why:   a key that more than eight texts have is a turn of phrase, which everybody uses; the others are of other words
insert into core.bands by name
with everybodys as (
    select bands.band
    from core.bands as bands
    where bands.run_id = $run_id
    group by bands.band
    having count(*) > 8
)

select
    bands.* replace (
        'grown' as run_id,
        if(
            everybodys.band is null,
            (hash(bands.band, copies.number) & 9223372036854775807) | (bands.band & 9223372036854775808),
            bands.band
        ) as band,
        fresh_document(bands.document_id, copies.number) as document_id
    )
from core.bands as bands
left join everybodys on bands.band = everybodys.band
cross join range($first, $last + 1) as copies (number)
where bands.run_id = $run_id
