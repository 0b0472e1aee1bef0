-- reads:   core.dates, gone
-- why:     a later reading of the same text gave them up, or writes them anew
delete from core.dates
where date_id in (select id from gone)
