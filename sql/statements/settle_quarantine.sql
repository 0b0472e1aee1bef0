-- grain:    the held items of a replay that this run did not set aside again, and those of files that could not be
--           read and now were
-- reads:    incoming, core.sightings, quality.quarantine
-- columns:  state | replayed: read again the normal way and taken in, or set aside for another reason as a new item
update quality.quarantine
set
    state = 'replayed',
    tries = tries + 1,
    last_run_id = $run_id,
    last_at = $now
where
    state = 'held'
    and last_run_id <> $run_id
    and (
        item_id in (select incoming.item_id from incoming)
        or (
            starts_with(sha256, 'unread:')
            and path in (
                select sightings.path from core.sightings as sightings
                where sightings.run_id = $run_id and not starts_with(sightings.sha256, 'unread:')
            )
        )
    )
