-- reads:    changed, core.figure_history
insert into core.figure_history by name
select
    changed.*,
    $now as believed_from,
    $run_id as run_id
from changed
