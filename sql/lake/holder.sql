-- grain:    one row, or none; asked of PostgreSQL
-- columns:  application_name | who has the turn
--           since | when it connected, UTC
select
    pg_stat_activity.application_name,
    to_char(pg_stat_activity.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' as since
from pg_locks inner join pg_stat_activity using (pid)
where
    pg_locks.locktype = 'advisory'
    and pg_locks.granted
    and pg_locks.objsubid = 1
    and (pg_locks.classid::bigint << 32) + pg_locks.objid::bigint = hashtextextended('wirecheck', 0)
