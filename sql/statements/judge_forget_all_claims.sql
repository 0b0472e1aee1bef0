-- reads:   core.figure_claims
delete from core.figure_claims
