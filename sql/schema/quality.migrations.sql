-- grain:    one row per numbered change of the tables that this warehouse has seen (number)
-- columns:  number, name | of the file in sql/migrations
--           applied_at, version | when it was applied, UTC, and by which wirecheck; at once where the warehouse was new
create table if not exists quality.migrations (
    number integer not null,
    name varchar not null,
    applied_at timestamptz not null,
    version varchar not null
)
