-- grain:    one row per run that published a release (run_id)
-- columns:  kind | run, replay, reprocess or forget
--           started_at | UTC
--           finished_at | UTC: when the release was ready to be published
--           version | of wirecheck
--           files_new | files of the inbox whose content was new
--           files_known | files of the inbox that were known already
--           set_aside | items set aside, files and rows
--           documents, claims, quotes | rows added
--           critical, warning, info | findings of this severity
--           outcome | clean, or critical when there were critical findings
--           run_id | the UTC time of its start; sorts by time
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
    outcome varchar not null,
    kind varchar
)
