-- grain:    one row per content whose bytes are kept no longer
-- reads:    core.files, quality.quarantine
-- columns:  sha256 | returned, for its bytes to be removed once the release is live
-- why:      what is held in quarantine waits to be read again and needs its bytes
update core.files
set kept = 'dropped'
where
    kept = 'kept'
    and first_seen_at < $before
    and sha256 not in (
        select quarantine.sha256
        from quality.quarantine as quarantine
        where quarantine.state = 'held' and quarantine.sha256 is not null
    )
returning sha256
