-- grain:    none; `this_table` is put in
-- why:      a table whose columns changed is made anew; one that is no more goes
drop table if exists lake.this_table
