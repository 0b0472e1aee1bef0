-- grain:    one row per item set aside (item_id): a file, or a row of a table
-- columns:  sha256 | the file's content, or `unread:` and its place where it was not read
--           path | where it was seen, below the inbox
--           reason | code: binary, truncated, …, or the name of the expectation that set the row aside
--           error | the whole message
--           table_name, row_id | the row that was set aside; null for a file
--           row_data | that row as JSON; null for a file
--           tries | how often it was read and set aside
--           state | held, replayed (read again and taken in) or forgotten at a person's word. A row is never removed
--           run_id | the run that first set it aside
--           first_at | when that was, UTC
--           last_run_id | the run that last tried it or took it in
--           last_at | when that was, UTC
--           item_id | the same for the same item, however often it is tried
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
