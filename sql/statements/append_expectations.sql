-- reads:   incoming, quality.expectations
-- columns: as quality.expectations
insert into quality.expectations by name
select
    *,
    $run_id as run_id
from incoming
