-- reads:   core.claim_kinds
-- columns: ? | the kind; its unit; its tolerance in that unit
insert into core.claim_kinds values (?, ?, ?)
