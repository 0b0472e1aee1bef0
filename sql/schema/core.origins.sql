-- grain:    one row per document (claim_id null), and per claim whose origin differs from its document's
-- columns:  origin_id | the document that the words come from: the root of the family
--           relation | original, copy, rewrite or passage
--           related_document_id | what it descends from; null for an original
--           direction_known_by | why this direction; "unknown" where the texts do not say
--           score | 0 to 1: how much of the text descends
--           evidence | JSON: how many sentences align, and the strongest ones
--           run_id | the run that found it
--           document_id | the text whose origin it is
--           claim_id | null for the text as a whole; else a claim that has another origin than its text
create table if not exists core.origins (
    document_id varchar not null,
    claim_id varchar,
    origin_id varchar not null,
    relation varchar not null,
    related_document_id varchar,
    direction_known_by varchar,
    score double,
    evidence varchar,
    run_id varchar not null
)
