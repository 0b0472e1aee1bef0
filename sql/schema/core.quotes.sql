-- grain:    one row per direct quotation (quote_id)
-- columns:  speaker, cue | who, and the verb that introduces it; null is not stated
--           via_agency | the agency through which it was quoted
--           text | verbatim, with its quotation marks
--           text_*, char_*, sentence_char_* | spans in the document's text and in the decoded file, end exclusive
--           rule, extractor_version | what read it
--           run_id | the run that brought it
create table if not exists core.quotes (
    quote_id varchar not null,
    document_id varchar not null,
    speaker varchar,
    cue varchar,
    via_agency varchar,
    text varchar not null,
    text_start bigint,
    text_end bigint,
    char_start bigint,
    char_end bigint,
    sentence varchar,
    sentence_char_start bigint,
    sentence_char_end bigint,
    rule varchar,
    extractor_version varchar,
    run_id varchar not null
)
