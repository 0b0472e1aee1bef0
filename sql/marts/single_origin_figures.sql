-- grain:    one row per figure and value that texts print and only one origin says (figure_id, value_low, value_high)
-- reads:    mart.figures
-- columns:  as mart.figures; most printed first
-- why:      what looks confirmed by many and is one report
create or replace view mart.single_origin_figures as
select * exclude (verdict)
from mart.figures
where verdict = 'single_origin' and documents > 1
order by documents desc, kind, imposer, target, value_low
