-- reads:   quality.migrations
-- why:     a release that is written anew takes the record of the old one over
delete from quality.migrations
