-- reads:   core.documents, doomed
delete from core.documents
where document_id in (select document_id from doomed)
