-- reads:   core.files
-- why:     how many records a structured file has, to tell how usual each of their fields is
alter table if exists core.files add column if not exists records bigint
