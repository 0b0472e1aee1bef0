-- reads:    changed (figure_id, value_low, value_high), core.figure_history
-- why:      what was believed ends with the run that came to believe something else
update core.figure_history as believed
set believed_until = $now, until_run_id = $run_id
from changed
where
    believed.believed_until is null
    and believed.figure_id = changed.figure_id
    and believed.value_low = changed.value_low
    and believed.value_high = changed.value_high
