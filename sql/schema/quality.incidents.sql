-- grain:   one row per matter: a check that failed on a subject, from its first failure to its end (incident_id)
-- columns: run_id | the run that last changed the row
--          finding_id | of the check and subject; joins quality.findings
--          state | open or resolved
--          told_at | when it was last told, with the severity and the number of values at odds that it had then
--          acknowledged_at | since when somebody looks after it, and who and why
--          snoozed_until | quiet until then, and by whom and why
--          owner | to whom it is assigned, and by whom and why
create table if not exists quality.incidents (
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
)
