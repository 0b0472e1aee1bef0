-- reads:   core.judged
-- why:     all is to be worked out anew
delete from core.judged
