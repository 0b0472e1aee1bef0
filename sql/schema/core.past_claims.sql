-- grain:    one row per claim that a later reading of the same text gave up or changed (claim_id, retired_at)
-- columns:  sha256 | the content of its file
--           document_kind | what its text was taken for then
--           published_on | the day of its text as it was known then
--           origin_id | where its words come from, as it was known then
--           read_at | when it was read, UTC
--           retired_at | when a later reading replaced it, UTC
--           retired_by | the run of that reading
--           the rest as core.claims
-- why:      what was known on an earlier day stays what was known, whatever today's rules read
create table if not exists core.past_claims (
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
    read_at timestamptz,
    sha256 varchar not null,
    document_kind varchar not null,
    published_on date,
    origin_id varchar,
    retired_at timestamptz not null,
    retired_by varchar not null
)
