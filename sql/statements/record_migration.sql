-- reads:   quality.migrations
-- columns: as quality.migrations
insert into quality.migrations (number, name, applied_at, version) values ($number, $name, $now, $version)
