-- grain:    one row
-- columns:  views | sha256 of the statements that made the views and macros that the lake has
create table if not exists lake.main.installed (views varchar)
