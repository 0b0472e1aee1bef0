-- grain:    one row
-- columns:  is_due | whether a snapshot is kept from before a takedown: who made that was ended before it cleared up
select coalesce(max(snapshot_id) filter (where commit_message = 'forget') > min(snapshot_id), false) as is_due
from ducklake_snapshots('lake')
