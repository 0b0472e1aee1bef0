-- reads:   core.aligned_claims
delete from core.aligned_claims
