-- reads:   core.claim_kinds
-- columns: ? | the kind
delete from core.claim_kinds where kind = ?
