-- grain:    one row per document and key under which it can be found (band, document_id)
-- why:      two documents that share a key are compared; no document is ever compared with all
-- columns:  band | hash of a sentence's least shingle or of two rare terms of one sentence; ours, stable over versions
--           run_id | the run that brought it
--           document_id | the text that can be found under it
create table if not exists core.bands (
    band ubigint not null,
    document_id varchar not null,
    run_id varchar not null
)
