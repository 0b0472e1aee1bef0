-- The tables as they were after migration 0010. Frozen: never edit; tests bring warehouses of this form up to today's.

create schema core;

create schema mart;

create schema quality;

create table core.bands (
    band ubigint not null,
    document_id varchar not null,
    text_start integer,
    text_end integer,
    wording usmallint,
    names bigint,
    share utinyint,
    run_id varchar not null
);

create table core.beliefs (
    figure_id varchar not null,
    value_low double not null,
    value_high double not null,
    probability double not null,
    is_believed boolean not null,
    votes struct("source" varchar, weight double, accuracy double, independence double)[] not null,
    sources bigint not null
);

create table core.citations (
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
);

create table core.claim_kinds (
    kind varchar,
    unit varchar,
    tolerance double
);

create table core.claims (
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
);

create table core.dates (
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
);

create table core.documents (
    document_id varchar not null,
    sha256 varchar not null,
    part integer,
    kind varchar not null,
    title varchar,
    outlet varchar,
    agency varchar,
    byline varchar,
    dateline varchar,
    url varchar,
    published_on date,
    published_known_by varchar,
    language varchar,
    read_for_claims boolean,
    text varchar not null,
    title_end bigint,
    char_start bigint,
    char_end bigint,
    position_map struct(text_start bigint, file_start bigint, text_length bigint, file_length bigint)[],
    details varchar,
    run_id varchar not null,
    first_seen_at timestamptz not null
);

create table core.figure_history (
    figure_id varchar not null,
    kind varchar not null,
    imposer varchar,
    target varchar,
    product varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    verdict varchar not null,
    documents bigint not null,
    origins bigint not null,
    conflicts_with double[],
    official varchar,
    official_source varchar,
    is_sure boolean not null,
    believed_from timestamptz not null,
    run_id varchar not null,
    believed_until timestamptz,
    until_run_id varchar
);

create table core.files (
    sha256 varchar not null,
    path varchar not null,
    file varchar not null,
    doc varchar not null,
    size bigint not null,
    media_type varchar,
    encoding varchar,
    fate varchar not null,
    reason varchar,
    run_id varchar not null,
    first_seen_at timestamptz not null,
    kept varchar,
    read_run_id varchar
);

create table core.mutated_copies (
    claim_id varchar not null,
    document_id varchar not null,
    figure_id varchar not null,
    kind varchar not null,
    imposer varchar,
    target varchar,
    product varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    origin_id varchar not null,
    relation varchar not null,
    outlet varchar,
    said_on date,
    sentence varchar,
    other_claim_id varchar not null,
    other_document_id varchar not null,
    other_figure_id varchar not null,
    other_value_low double not null,
    other_value_high double not null,
    other_outlet varchar,
    other_sentence varchar,
    manner varchar not null
);

create table core.official_figures (
    authority varchar not null,
    line bigint not null,
    kind varchar not null,
    imposer varchar not null,
    target varchar not null,
    product_scope varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    bound varchar,
    status varchar not null,
    holds_from date not null,
    holds_to date,
    reviewed_on date not null,
    instead_of double,
    source varchar not null,
    reason varchar
);

create table core.origin_links (
    document_id varchar not null,
    related_document_id varchar not null,
    relation varchar not null,
    direction_known_by varchar not null,
    direction_strength double not null,
    score double not null,
    alignment struct(
        text_start bigint, text_end bigint, related_start bigint, related_end bigint, score double, manner varchar
    )[] not null,
    run_id varchar not null
);

create table core.origins (
    document_id varchar not null,
    claim_id varchar,
    origin_id varchar not null,
    relation varchar not null,
    related_document_id varchar,
    direction_known_by varchar,
    score double,
    evidence varchar,
    run_id varchar not null
);

create table core.quotes (
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
);

create table core.sightings (
    path varchar not null,
    sha256 varchar not null,
    size bigint not null,
    mtime_ns bigint,
    inode bigint,
    number bigint not null,
    run_id varchar not null,
    seen_at timestamptz not null
);

create table quality.deliveries (
    run_id varchar,
    delivery_id varchar,
    message_key varchar,
    channel_id varchar,
    channel varchar,
    severity varchar,
    title varchar,
    message varchar,
    state varchar,
    attempts bigint,
    created_at timestamptz,
    last_attempt_at timestamptz,
    delivered_at timestamptz,
    last_error varchar
);

create table quality.expectations (
    run_id varchar,
    table_name varchar,
    expectation varchar,
    type varchar,
    severity varchar,
    effect varchar,
    success boolean,
    evaluated bigint,
    unexpected bigint,
    kwargs varchar,
    why varchar
);

create table quality.findings (
    run_id varchar,
    finding_id varchar,
    check_name varchar,
    severity varchar,
    effect varchar,
    subject varchar,
    message varchar,
    evidence varchar,
    document_ids varchar[],
    table_name varchar
);

create table quality.forgotten (
    sha256 varchar not null,
    whole boolean not null,
    documents bigint not null,
    what varchar not null,
    asked varchar not null,
    who varchar not null,
    why varchar not null,
    run_id varchar not null,
    forgotten_at timestamptz not null
);

create table quality.incidents (
    run_id varchar,
    incident_id varchar,
    finding_id varchar,
    check_name varchar,
    severity varchar,
    subject varchar,
    message varchar,
    evidence varchar,
    document_ids varchar[],
    state varchar,
    opened_at timestamptz,
    last_seen_at timestamptz,
    resolved_at timestamptz,
    told_at timestamptz,
    told_severity varchar,
    told_extent bigint,
    acknowledged_at timestamptz,
    acknowledged_by varchar,
    acknowledged_why varchar,
    snoozed_until timestamptz,
    snoozed_by varchar,
    snoozed_why varchar,
    owner varchar,
    assigned_by varchar,
    assigned_why varchar
);

create table quality.migrations (
    number integer not null,
    name varchar not null,
    applied_at timestamptz not null,
    version varchar not null
);

create table quality.quarantine (
    item_id varchar not null,
    sha256 varchar,
    path varchar,
    reason varchar not null,
    error varchar,
    table_name varchar,
    row_id varchar,
    row_data varchar,
    tries integer not null,
    state varchar not null,
    run_id varchar not null,
    first_at timestamptz not null,
    last_run_id varchar not null,
    last_at timestamptz not null
);

create table quality.runs (
    run_id varchar not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    version varchar not null,
    files_new bigint not null,
    files_known bigint not null,
    set_aside bigint not null,
    documents bigint not null,
    claims bigint not null,
    quotes bigint not null,
    critical bigint not null,
    warning bigint not null,
    info bigint not null,
    outcome varchar not null
);
