-- grain:    one row per run that published a release (run_id)
-- columns:  started_at, finished_at | UTC; finished is when the release was ready to be published
--           version | of wirecheck
--           files_new, files_known, set_aside | files found in the inbox; items set aside
--           documents, claims, quotes | rows added
--           critical, warning, info | findings by severity
--           outcome | clean, or critical when there were critical findings
create table if not exists quality.runs (
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
)
