-- grain:    one row per date that a document speaks of (date_id)
-- columns:  text | the expression, verbatim
--           value | ISO 8601 as precise as the text: 2025, 2025-Q2, 2025-04-26, P90D (a length); null is unknown
--           known_by | the rule that read it, or that completed it from the publication date
--           text_* | span in the document's text, code points, end exclusive
--           char_* | span in the decoded file, code points, end exclusive
--           run_id | the run that brought it
--           date_id | the same for the same place of the same content
--           document_id | the text that names it
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
