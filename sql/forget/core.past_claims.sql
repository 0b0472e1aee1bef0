-- reads:   core.past_claims, doomed
delete from core.past_claims
where document_id in (select document_id from doomed)
