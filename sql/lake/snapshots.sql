-- grain:    one row per snapshot of the lake that is kept, the latest first
-- columns:  id | its number
--           snapshot | its number and time: one name, also where another lake took this one's place
--           schema_version | goes up when tables or views change
--           changes | what it changed, by kind of change: ids of tables, or names
select
    snapshot_id as id,
    snapshot_id || ' of ' || strftime(snapshot_time at time zone 'UTC', '%Y-%m-%d %H:%M:%S.%f') as snapshot,
    schema_version,
    changes
from ducklake_snapshots('lake')
order by id desc
