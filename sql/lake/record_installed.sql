-- grain:    one row
-- columns:  views | sha256 of the statements that made the views and macros that the lake has
insert into lake.main.installed values ($views)
