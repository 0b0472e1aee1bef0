-- grain:    one row per row that came into a table in the snapshots from `$first` to `$last`
-- why:      as deleted.sql
create or replace temp table rows_after as
from ducklake_table_insertions('lake', $schema, $name, $first::bigint, $last::bigint)
