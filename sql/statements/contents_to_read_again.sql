-- grain:    one row per content whose texts are in the warehouse, in the order of arrival
-- reads:    core.files
-- columns:  seen_on | the day it was first seen: no date of its texts is later
select
    sha256,
    path,
    kept,
    (first_seen_at at time zone 'UTC')::date as seen_on
from core.files
where fate = 'loaded'
order by first_seen_at, path, sha256
