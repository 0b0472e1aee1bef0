-- reads: core.sightings; copies $first to $last
insert into core.sightings by name
select
    sightings.* replace (
        'grown' as run_id,
        fresh_file(sightings.sha256, copies.number) as sha256,
        'grown/' || copies.number || '/' || sightings.path as path,
        sightings.number + copies.number * 1_000_000 as number
    )
from core.sightings as sightings
cross join range($first, $last + 1) as copies (number)
where sightings.run_id = $run_id
