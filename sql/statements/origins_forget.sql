-- why:      the origins of a family are found anew when a member joins
-- reads:    renewed (ORIGINS)
delete from core.origins
where claim_id is null and document_id in (select document_id from renewed)
