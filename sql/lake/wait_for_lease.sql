-- grain:    one row; asked of PostgreSQL
-- columns:  taken | null; it comes when the turn is ours
select pg_advisory_lock(hashtextextended('wirecheck', 0)) as taken
