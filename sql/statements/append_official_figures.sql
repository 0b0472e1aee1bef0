-- grain:    one row per rate of a register or correction
-- reads:    incoming
-- columns:  as core.official_figures
insert into core.official_figures by name
select *
from incoming
