-- why:      links between documents are kept once, as they were found
-- reads:    incoming (ORIGIN_LINKS), core.origin_links
insert into core.origin_links by name
select
    *,
    $run_id as run_id
from incoming
