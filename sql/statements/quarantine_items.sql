-- grain:    one row per item of the quarantine, the latest first
-- reads:    quality.quarantine
-- columns:  as quality.quarantine
-- why:      $state null is every state; $wanted null is every item, else a reason or the beginning of an item's id
select quarantine.*
from quality.quarantine as quarantine
where
    coalesce(quarantine.state = $state, true)
    and coalesce(quarantine.reason = $wanted or starts_with(quarantine.item_id, $wanted), true)
order by quarantine.last_at desc, quarantine.path asc, quarantine.item_id asc
