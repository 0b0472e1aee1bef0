-- reads:   core.files
-- why:     whether the bytes of a content are still kept, for retention and takedowns
alter table if exists core.files add column if not exists kept varchar
