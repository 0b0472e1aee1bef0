-- grain:    one row per content (sha256) ever taken in
-- columns:  path | below the inbox, where the content was first seen
--           file | its name
--           doc | the name's stem
--           size | bytes
--           fate | loaded, quarantined for the reason given, or forgotten at a person's word: only the hash stays
--           kept | its bytes: kept; never where it was not read (too large, a link); dropped by the setting
--           keep_bytes_days; forgotten at a person's word
--           read_run_id | the run that last read it: what its rows say comes from there
--           run_id | the run that brought it
--           first_seen_at | when that was, UTC
--           sha256 | of the bytes
--           records | of a structured file (JSON); null for others
--           fields | of its records: name, type, and how many records have it so
--           media_type, encoding | as recognised from the content; null where it could not be read
--           reason | code of why it was quarantined; null where it was loaded
create table if not exists core.files (
    sha256 varchar not null,
    path varchar not null,
    file varchar not null,
    doc varchar not null,
    size bigint not null,
    media_type varchar,
    encoding varchar,
    fate varchar not null,
    reason varchar,
    run_id varchar not null,
    first_seen_at timestamptz not null,
    kept varchar,
    read_run_id varchar,
    records bigint,
    fields struct("name" varchar, "type" varchar, records bigint)[]
)
