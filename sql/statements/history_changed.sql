-- grain:    one row per figure and value whose verdict is not the one that was believed
-- reads:    judged, core.figure_history
select judged.*
from judged
anti join core.figure_history as believed
    on
        believed.believed_until is null
        and judged.figure_id = believed.figure_id
        and judged.value_low = believed.value_low
        and judged.value_high = believed.value_high
        and judged.verdict = believed.verdict
        and judged.conflicts_with is not distinct from believed.conflicts_with
        and judged.official is not distinct from believed.official
        and judged.official_source is not distinct from believed.official_source
        and judged.is_sure = believed.is_sure
