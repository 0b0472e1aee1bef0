-- grain:    one row per arrival of a content at a path; the latest of a path is its current version
-- columns:  path | below the inbox
--           sha256 | of the content found there
--           size, mtime_ns, inode | as the file system had them, to know the file again without reading it
--           number | in the order of arrival, whatever the clock says
--           run_id | the run that saw it
--           seen_at | when that was, UTC
create table if not exists core.sightings (
    path varchar not null,
    sha256 varchar not null,
    size bigint not null,
    mtime_ns bigint,
    inode bigint,
    number bigint not null,
    run_id varchar not null,
    seen_at timestamptz not null
)
