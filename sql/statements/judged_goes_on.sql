-- grain:    one row: whether what was judged before needs only the texts that a run touched to be judged anew
-- reads:    core.judged, core.documents, core.claims, core.sightings
select
    coalesce(bool_and(
        judged.rules = $rules
        and judged.documents + (
            select count(*) from core.documents
            where run_id = $run_id
        )
        = (select count(*) from core.documents)
        and judged.claims + (
            select count(*) from core.claims
            where run_id = $run_id
        )
        = (select count(*) from core.claims)
        and judged.sightings + (
            select count(*) from core.sightings
            where run_id = $run_id
        )
        = (select count(*) from core.sightings)
    ), false) as goes_on
from core.judged as judged
