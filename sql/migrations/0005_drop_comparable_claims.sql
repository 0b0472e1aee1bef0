-- reads:   quality.comparable_claims
-- why:     the checks read the marts now; a view that no file has any more would stay in the warehouse
drop view if exists quality.comparable_claims
