-- grain:   one row per matter: a check that failed on a subject, from its first failure to its end (incident_id)
-- columns: run_id | the run that last changed the row
--          finding_id | of the check and subject; joins quality.findings
--          state | open or resolved
--          told_at | when it was last told, UTC; null is never
--          acknowledged_at | since when somebody looks after it, UTC; null is nobody
--          snoozed_until | quiet until then, UTC; null is not
--          owner | to whom it is assigned; null is nobody
--          incident_id | of the matter from its first failure on
--          check_name | in sql/checks/ or expectations/
--          severity, message, evidence, document_ids | as quality.findings has it, when it was last seen
--          opened_at, last_seen_at | UTC: the first failure, and the latest
--          resolved_at | UTC: when it was over; null is not yet
--          told_severity, told_extent | severity, and number of values at odds, when it was last told
--          acknowledged_by, snoozed_by, assigned_by | who did that
--          acknowledged_why, snoozed_why, assigned_why | the reason given
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
