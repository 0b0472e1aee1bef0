-- grain:    one row per table
-- why:      a file keeps rows that went until it is written anew
call ducklake_rewrite_data_files('lake', delete_threshold => 0)
