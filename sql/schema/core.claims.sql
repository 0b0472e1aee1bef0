-- grain:    one row per mention of a figure and target in a document (claim_id)
-- columns:  kind | tariff_rate, …
--           imposer, target | ISO 3166-1 alpha-2, EU or WORLD; null is not stated and not inferable
--           product, product_scope | verbatim scope, and the canonical one; null is general
--           value_low, value_high, unit | percent for rates; equal for a point
--           status | in_force, announced, threatened, proposed, negotiated, paused, removed, historical, …
--           change | level, increase_by, increase_to, decrease_by, decrease_to, additional
--           prior_value | the value it replaces, where the text gives it
--           bound | max (up to), min (at least), approx
--           component | component (one layer of a stacked rate) or total; null is not stated
--           as_of | the day the document speaks of
--           effective_on | YYYY-MM-DD, YYYY-MM or YYYY, as precise as the text
--           text_*, char_*, sentence_char_* | spans in the document's text and in the decoded file, end exclusive
--           rule, extractor_version, confidence | what read it, and how sure it is, 0 to 1
--           is_prior | the earlier rate of another claim
--           run_id | the run that brought it
create table if not exists core.claims (
    claim_id varchar not null,
    document_id varchar not null,
    kind varchar not null,
    imposer varchar,
    target varchar,
    product varchar,
    product_scope varchar,
    value_low double not null,
    value_high double not null,
    unit varchar not null,
    status varchar,
    change varchar,
    prior_value double,
    bound varchar,
    component varchar,
    measure varchar,
    said_by varchar,
    as_of date,
    effective_on varchar,
    text varchar,
    text_start bigint,
    text_end bigint,
    char_start bigint,
    char_end bigint,
    sentence varchar,
    sentence_char_start bigint,
    sentence_char_end bigint,
    rule varchar,
    extractor_version varchar,
    confidence double,
    is_prior boolean,
    run_id varchar not null
)
