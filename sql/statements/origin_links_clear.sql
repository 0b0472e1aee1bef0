-- reads:   core.origin_links
-- why:     the relatives of all texts are found anew
delete from core.origin_links
