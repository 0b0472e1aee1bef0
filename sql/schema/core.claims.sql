-- grain:    one row per mention of a figure and target in a document (claim_id)
-- columns:  kind | tariff_rate, …
--           imposer, target | ISO 3166-1 alpha-2, EU or WORLD; null is not stated and not inferable
--           product | the scope as the text has it; null is general
--           product_scope | the canonical scope, several by commas; null is general
--           value_low, value_high | equal for a point
--           unit | percent for rates; else of the kind, as core.claim_kinds has it
--           status | in_force, announced, threatened, proposed, negotiated, paused, removed, historical, …
--           change | level, increase_by, increase_to, decrease_by, decrease_to, additional
--           prior_value | the value it replaces, where the text gives it
--           bound | max (up to), min (at least), approx
--           component | component (one layer of a stacked rate) or total; null is not stated
--           as_of | the day the document speaks of
--           effective_on | YYYY-MM-DD, YYYY-MM or YYYY, as precise as the text
--           text_* | span in the document's text, code points, end exclusive
--           char_*, sentence_char_* | spans in the decoded file, code points, end exclusive
--           rule, extractor_version | what read it
--           confidence | how sure the rule is, 0 to 1
--           is_prior | the earlier rate of another claim
--           run_id | the run that read it
--           read_at | when that was, UTC; the table past_claims keeps what later readings gave up
--           claim_id | the same for the same place of the same content
--           document_id | the text that says it
--           measure | average, quota, export or ad_cvd, where it is no plain duty on one good
--           said_by | to whom the text ascribes it; null is the text itself
--           text | the figure as printed
--           sentence | the sentence that it stands in
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
    run_id varchar not null,
    read_at timestamptz
)
