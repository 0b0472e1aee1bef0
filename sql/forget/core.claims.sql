-- reads:   core.claims, doomed
delete from core.claims
where document_id in (select document_id from doomed)
