-- reads:   quality.findings, quality.runs, core.files
-- why:     a finding about rows lasts as long as the reading that it is about, however old that is
delete from quality.findings as findings
where
    findings.run_id in (
        select runs.run_id
        from quality.runs as runs
        where runs.started_at < $before
    )
    and (
        findings.table_name = 'warehouse'
        or findings.run_id not in (
            select files.read_run_id
            from core.files as files
            where files.read_run_id is not null
        )
    )
