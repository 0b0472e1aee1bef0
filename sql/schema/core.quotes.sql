-- grain:    one row per direct quotation (quote_id)
-- columns:  speaker | who says it, as the text has it; null is not stated
--           cue | the verb that introduces it; null is none
--           via_agency | the agency through which it was quoted
--           text | verbatim, with its quotation marks
--           text_* | span in the document's text, code points, end exclusive
--           char_*, sentence_char_* | spans in the decoded file, code points, end exclusive
--           rule, extractor_version | what read it
--           run_id | the run that brought it
--           quote_id | the same for the same place of the same content
--           document_id | the text that prints it
--           sentence | the sentence in which it begins
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
