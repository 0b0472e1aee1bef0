-- reads:    renewed (ORIGINS)
insert into core.origins by name
select
    renewed.*,
    $run_id as run_id
from renewed
