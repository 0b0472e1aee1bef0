-- grain:    one row per table of the lake
-- columns:  name | without its schema
--           table_id | as snapshots name it
select
    table_name as name,
    table_id
from ducklake_table_info('lake')
