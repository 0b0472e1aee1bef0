-- grain:    one row per table
-- why:      few rows at a time lie in the catalog; they move to the storage, so that what went can be rewritten away
call ducklake_flush_inlined_data('lake')
