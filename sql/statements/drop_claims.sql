-- reads:   core.claims, gone
-- why:     a later reading of the same text gave them up, or writes them anew
delete from core.claims
where claim_id in (select id from gone)
