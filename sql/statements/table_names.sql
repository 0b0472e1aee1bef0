-- grain:    one row per table of the warehouse
-- reads:    duckdb_tables()
-- columns:  name | schema.table
select schema_name || '.' || table_name as name
from duckdb_tables()
where not internal and not temporary
order by name
