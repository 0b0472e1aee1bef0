-- grain:    none
-- why:      who made a snapshot, for `from lake.snapshots()`
call lake.set_commit_message($who, $what)
