-- grain:    one row per item set aside (item_id): a file, or a row of a table
-- columns:  sha256, path | the file's content and where it was seen
--           reason | code: binary, truncated, …, or the name of the expectation that set the row aside
--           error | the whole message
--           table_name, row_id, row_data | what was set aside; row_data is the row as JSON, null for a file
--           tries | how often it was read and set aside
--           state | held, or replayed: read again and taken in. A row is never removed
--           run_id, first_at | the run that first set it aside, UTC
--           last_run_id, last_at | the run that last tried it or took it in, UTC
create table if not exists quality.quarantine (
    item_id varchar not null,
    sha256 varchar,
    path varchar,
    reason varchar not null,
    error varchar,
    table_name varchar,
    row_id varchar,
    row_data varchar,
    tries integer not null,
    state varchar not null,
    run_id varchar not null,
    first_at timestamptz not null,
    last_run_id varchar not null,
    last_at timestamptz not null
)
