-- reads:   core.sightings, doomed_files
-- why:     what was seen where stays in order, but the name of a path whose whole content is forgotten may tell of it
update core.sightings
set path = 'forgotten:' || left(sha256(path), 24)
where
    not starts_with(path, 'forgotten:')
    and path in (
        select seen.path
        from core.sightings as seen
        semi join doomed_files on seen.sha256 = doomed_files.sha256 and doomed_files.whole
    )
