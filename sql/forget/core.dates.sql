-- reads:   core.dates, doomed
delete from core.dates
where document_id in (select document_id from doomed)
