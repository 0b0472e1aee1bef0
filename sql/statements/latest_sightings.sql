-- grain:    one row per path: the content last seen there
-- reads:    core.current_sightings
-- columns:  as SIGHTINGS in flows/core/schemas.py
select
    path,
    sha256,
    size,
    mtime_ns,
    inode
from core.current_sightings
order by path
