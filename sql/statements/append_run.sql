-- grain:    the row of this run
-- reads:    quality.runs
-- columns:  as quality.runs
insert into quality.runs (
    run_id, started_at, finished_at, version, files_new, files_known, set_aside, documents, claims, quotes, critical,
    warning, info, outcome, kind
) values (
    $run_id, $started_at, $finished_at, $version, $files_new, $files_known, $set_aside, $documents, $claims, $quotes,
    $critical, $warning, $info, case when $critical > 0 then 'critical' else 'clean' end, $kind
)
