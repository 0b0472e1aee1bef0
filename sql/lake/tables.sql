-- grain:    one row per table of the database `$place`, our own schema `main` of a lake left out
-- columns:  name | schema.table
--           definition | the statement that makes it
--           columns | names and types, to compare two tables by
select
    schema_name || '.' || table_name as name,
    any_value(sql) as definition,
    string_agg(column_name || ' ' || data_type, ', ' order by column_index) as columns
from duckdb_tables() inner join duckdb_columns() using (database_name, schema_name, table_name)
where database_name = $place and schema_name <> 'main'
group by name
order by name
