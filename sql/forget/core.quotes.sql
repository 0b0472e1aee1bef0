-- reads:   core.quotes, doomed
delete from core.quotes
where document_id in (select document_id from doomed)
