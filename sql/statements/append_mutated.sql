-- reads:    mutated
-- columns:  as core.mutated_copies
insert into core.mutated_copies by name
select *
from mutated
