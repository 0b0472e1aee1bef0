-- grain:    one row; asked of PostgreSQL
-- columns:  taken | whether the turn is ours now; it is for as long as the connection lasts
-- why:      writers take turns: a lock that PostgreSQL frees when its holder's connection ends, however it ends
select pg_try_advisory_lock(hashtextextended('wirecheck', 0)) as taken
