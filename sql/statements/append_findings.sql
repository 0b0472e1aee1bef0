-- reads:   incoming, quality.findings
-- columns: as quality.findings
insert into quality.findings by name
select
    *,
    $run_id as run_id
from incoming
