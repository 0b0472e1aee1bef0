-- reads:   core.bands, doomed
delete from core.bands
where document_id in (select document_id from doomed)
