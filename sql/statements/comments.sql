-- grain:   one row per table, view and column of a release
-- columns: kind, relation, column_name, comment | as `comment on` names them; column_name is null for a table or view
select
    'table' as kind,
    tables.schema_name || '.' || tables.table_name as relation,
    null as column_name,
    tables.comment
from duckdb_tables() as tables
where not tables.internal
union all
select
    'view' as kind,
    views.schema_name || '.' || views.view_name as relation,
    null as column_name,
    views.comment
from duckdb_views() as views
where not views.internal
union all
select
    'column' as kind,
    columns.schema_name || '.' || columns.table_name as relation,
    columns.column_name,
    columns.comment
from duckdb_columns() as columns
where not columns.internal
order by relation, column_name nulls first
