-- reads:   core.unjudged
delete from core.unjudged
