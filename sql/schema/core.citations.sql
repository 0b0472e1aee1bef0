-- grain:    one row per citation mark in a digest (citation_id)
-- columns:  source_number | the part of the bundle that the mark names
--           text | the mark, verbatim
--           verdict | supported, partly_supported, unsupported or supported_by_other; null until audited
--           supported_by | the parts that say what the cited one does not
--           evidence | JSON: the statement, the cited source's best sentence, what is missing and who says it
--           text_* | span in the document's text, code points, end exclusive
--           char_*, sentence_char_* | spans in the decoded file, code points, end exclusive
--           run_id | the run that brought it
--           citation_id | the same for the same place of the same content
--           document_id | the digest
--           sentence | the sentence that ends in the mark
create table if not exists core.citations (
    citation_id varchar not null,
    document_id varchar not null,
    source_number integer,
    text varchar,
    text_start bigint,
    text_end bigint,
    char_start bigint,
    char_end bigint,
    sentence varchar,
    sentence_char_start bigint,
    sentence_char_end bigint,
    verdict varchar,
    supported_by integer[],
    evidence varchar,
    run_id varchar not null
)
