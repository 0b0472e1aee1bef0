-- grain:    one row per file that goes
-- why:      of files that no snapshot needs
call ducklake_cleanup_old_files('lake', cleanup_all => true)
