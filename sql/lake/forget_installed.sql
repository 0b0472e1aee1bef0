-- grain:    none
-- why:      the row is written anew when views are
delete from lake.main.installed
