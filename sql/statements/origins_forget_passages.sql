-- why:      a passage has the origin of the text it was taken from, and that may have changed
-- reads:    touched (document_id)
delete from core.origins
where claim_id is not null and document_id in (select document_id from touched)
