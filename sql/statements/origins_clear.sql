-- reads:   core.origins
-- why:     the origins of all texts are found anew
delete from core.origins
