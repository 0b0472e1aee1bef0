-- grain:    one row: how many origins a reading left, gained, lost and changed
-- reads:    core.origins, origins_before
with compared as (
    select
        renewed.document_id is not null as is_now,
        before.document_id is not null as was_before,
        (renewed.origin_id is not distinct from before.origin_id)
        and (renewed.relation is not distinct from before.relation) as is_same
    from core.origins as renewed
    full join origins_before as before
        on renewed.document_id = before.document_id and renewed.claim_id is not distinct from before.claim_id
)

select
    count(*) filter (where is_same) as same,
    count(*) filter (where not was_before) as gained,
    count(*) filter (where not is_now) as lost,
    count(*) filter (where is_now and was_before and not is_same) as changed
from compared
