-- grain:    one row per date that a document speaks of (date_id)
-- columns:  text | the expression, verbatim
--           value | ISO 8601 as precise as the text: 2025, 2025-Q2, 2025-04-26, P90D (a length); null is unknown
--           known_by | the rule that read it, or that completed it from the publication date
--           text_*, char_* | spans in the document's text and in the decoded file, end exclusive
--           run_id | the run that brought it
create table if not exists core.dates (
    date_id varchar not null,
    document_id varchar not null,
    text varchar,
    value varchar,
    known_by varchar,
    text_start bigint,
    text_end bigint,
    char_start bigint,
    char_end bigint,
    run_id varchar not null
)
