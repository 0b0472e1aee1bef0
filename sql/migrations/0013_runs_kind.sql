-- reads:   quality.runs
-- why:     a reading of stored texts, a replay and a takedown publish releases too
alter table if exists quality.runs add column if not exists kind varchar
