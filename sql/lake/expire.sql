-- grain:    one row per snapshot that goes: all but the latest
-- why:      an earlier snapshot has what a later one forgot
call ducklake_expire_snapshots('lake', older_than => now())
