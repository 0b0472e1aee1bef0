-- grain:   one row per run, check and subject that failed (run_id, finding_id)
-- columns: finding_id | the same check on the same subject has the same id in every run
--          severity | critical, warning or info
--          effect | tell, set_aside or stop
--          subject | what it is about, readable
--          evidence | JSON: values, ids and sentences that show it
--          table_name | the table whose rows were checked; `warehouse` for what was checked over the whole release
--          run_id | the run that found it
--          check_name | in sql/checks/ or expectations/
--          message | what is wrong, in words
--          document_ids | the texts that show it
create table if not exists quality.findings (
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
)
