-- grain:    one row per figure and value that was believed and that no text gives any more
-- reads:    judged, core.figure_history
select
    believed.figure_id,
    believed.value_low,
    believed.value_high
from core.figure_history as believed
anti join judged
    on
        believed.figure_id = judged.figure_id
        and believed.value_low = judged.value_low
        and believed.value_high = judged.value_high
where believed.believed_until is null
