-- reads:   core.files
-- why:     which fields the records of a structured file have, to see one appear, vanish or change its type
alter table if exists core.files
add column if not exists fields struct("name" varchar, "type" varchar, records bigint)[]
