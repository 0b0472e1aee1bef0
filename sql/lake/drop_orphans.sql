-- grain:    one row per file that goes
-- why:      what a writer that was killed left in the storage belongs to no snapshot
call ducklake_delete_orphaned_files('lake', cleanup_all => true)
