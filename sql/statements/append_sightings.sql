-- grain:    one row per arrival that is not the latest known of its path already
-- reads:    incoming, core.current_sightings, core.sightings
-- columns:  as core.sightings
insert into core.sightings by name
select
    arrived.*,
    row_number() over () + (select coalesce(max(sightings.number), 0) from core.sightings as sightings) as number,
    $run_id as run_id,
    $now as seen_at
from (select distinct on (path, sha256, size, mtime_ns, inode) * from incoming) as arrived
anti join core.current_sightings as latest
    on
        arrived.path = latest.path
        and arrived.sha256 = latest.sha256
        and arrived.size = latest.size
        and arrived.mtime_ns is not distinct from latest.mtime_ns
        and arrived.inode is not distinct from latest.inode
