-- reads:   core.beliefs
-- why:     each run weighs the sources anew
delete from core.beliefs
