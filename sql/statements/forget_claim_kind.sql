-- reads:   core.claim_kinds
-- why:     its row is written again by add_claim_kind
delete from core.claim_kinds
where kind = $kind
