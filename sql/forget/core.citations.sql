-- reads:   core.citations, doomed
delete from core.citations
where document_id in (select document_id from doomed)
