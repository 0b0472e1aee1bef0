-- reads:   core.quotes, gone
-- why:     a later reading of the same text gave them up, or writes them anew
delete from core.quotes
where quote_id in (select id from gone)
