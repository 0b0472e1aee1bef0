-- reads:   core.mutated_copies
-- why:     each run compares the copies anew
delete from core.mutated_copies
