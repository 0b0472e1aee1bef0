-- grain:    one row, or none in a new lake
-- columns:  views | sha256 of the statements that made the views and macros that the lake has
select views from lake.main.installed
