-- grain:    one row per content that is new, or was read again
-- reads:    incoming, core.files
-- columns:  as core.files; the first sighting's path, run and time stay
merge into core.files as files
using (
    select *
    from incoming
    qualify row_number() over (partition by sha256 order by path) = 1
) as arrived
    on files.sha256 = arrived.sha256
when matched then
    update
        set
            read_run_id = $run_id,
            media_type = arrived.media_type,
            encoding = arrived.encoding,
            fate = arrived.fate,
            reason = arrived.reason,
            records = arrived.records,
            fields = arrived.fields
when not matched then insert (
    sha256, path, file, doc, size, media_type, encoding, fate, reason, run_id, first_seen_at, kept,
    read_run_id, records, fields
) values (
    arrived.sha256, arrived.path, arrived.file, arrived.doc, arrived.size, arrived.media_type, arrived.encoding,
    arrived.fate, arrived.reason, $run_id, $now,
    case when starts_with(arrived.sha256, 'unread:') then 'never' else 'kept' end, $run_id, arrived.records,
    arrived.fields
)
