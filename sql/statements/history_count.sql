-- reads:    judged, core.figure_history
-- why:      another witness changes no verdict and begins no new row; it is counted in the one that stands
update core.figure_history as believed
set documents = judged.documents, origins = judged.origins
from judged
where
    believed.believed_until is null
    and believed.figure_id = judged.figure_id
    and believed.value_low = judged.value_low
    and believed.value_high = judged.value_high
    and (believed.documents <> judged.documents or believed.origins <> judged.origins)
