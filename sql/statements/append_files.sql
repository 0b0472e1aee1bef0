-- grain:    one row per content that is new, or whose fate changed when it was read again
-- reads:    incoming, core.files
-- columns:  as core.files; the first sighting's path, run and time stay
merge into core.files as files
using (
    select *
    from incoming
    qualify row_number() over (partition by sha256 order by path) = 1
) as arrived
    on files.sha256 = arrived.sha256
when matched and files.fate is distinct from arrived.fate then
    update
        set
            media_type = arrived.media_type,
            encoding = arrived.encoding,
            fate = arrived.fate,
            reason = arrived.reason
when not matched then insert (
    sha256, path, file, doc, size, media_type, encoding, fate, reason, run_id, first_seen_at
) values (
    arrived.sha256, arrived.path, arrived.file, arrived.doc, arrived.size, arrived.media_type, arrived.encoding,
    arrived.fate, arrived.reason, $run_id, $now
)
