-- grain:    one row per row that went from a table in the snapshots from `$first` to `$last`
-- why:      a temporary table, for what came and went in between is left out by comparing the two
create or replace temp table rows_before as
from ducklake_table_deletions('lake', $schema, $name, $first::bigint, $last::bigint)
