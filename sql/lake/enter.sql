-- grain:    none; `the_name` of a database is put in
-- why:      definitions name schema and table, so they work in the database that one stands in
use the_name
