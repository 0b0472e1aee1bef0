-- grain:    one row per path: what was last seen there
-- reads:    core.sightings
-- columns:  as core.sightings
create or replace view core.current_sightings as
select *
from core.sightings
qualify row_number() over (partition by path order by number desc) = 1
