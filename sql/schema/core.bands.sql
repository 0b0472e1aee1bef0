-- grain:    one row per document and key under which it can be found (band, document_id)
-- why:      two documents that share a key are compared; no document is ever compared with all
-- columns:  band | hash of a sentence's least shingle or of two rare terms of one sentence; ours, stable over versions
--           text_start, text_end | of that sentence in the text; null for the key of an address
--           wording | of a sentence's own key: 16 bits of its words in their order, 0 where it can be no passage
--           names | of a sentence's own key: its names and figures, a bit for each
--           share | of a sentence's own key: the percentage of its text's words that it has, rounded up
--           run_id | the run that brought it
--           document_id | the text that can be found under it
create table if not exists core.bands (
    band ubigint not null,
    document_id varchar not null,
    text_start integer,
    text_end integer,
    wording usmallint,
    names bigint,
    share utinyint,
    run_id varchar not null
)
