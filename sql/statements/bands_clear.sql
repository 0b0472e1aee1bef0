-- reads:   core.bands
-- why:     the relatives of all texts are found anew
delete from core.bands
