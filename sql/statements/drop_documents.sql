-- reads:   core.documents, gone
-- why:     a later reading finds no such text in the file
delete from core.documents
where document_id in (select id from gone)
