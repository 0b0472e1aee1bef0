-- grain:    one row per column of a table or view, and one per macro with column_name null; marts first
-- columns:  kind | table, view or macro
--           about, meaning | the comments on the relation and on the column
with entries as (
    select
        if(views.view_name is null, 'table', 'view') as kind,
        columns.schema_name || '.' || columns.table_name as relation,
        coalesce(views.comment, tables.comment) as about,
        columns.column_name,
        lower(columns.data_type) as data_type,
        columns.comment as meaning
    from duckdb_columns() as columns
    left join duckdb_views() as views
        on columns.schema_name = views.schema_name and columns.table_name = views.view_name and not views.internal
    left join duckdb_tables() as tables
        on columns.schema_name = tables.schema_name and columns.table_name = tables.table_name
    where not columns.internal and columns.schema_name in ('core', 'mart', 'quality')
    union all
    select
        'macro' as kind,
        macros.schema_name || '.' || macros.function_name || '(' || array_to_string(macros.parameters, ', ') || ')'
            as relation,
        macros.comment as about,
        null as column_name,
        null as data_type,
        null as meaning
    from duckdb_functions() as macros
    where not macros.internal and macros.schema_name = 'mart'
)

select *
from entries
order by starts_with(relation, 'mart.') desc, relation
