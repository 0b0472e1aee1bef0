-- grain:    one row per finding: as the last run that found it told it; the worst first
-- reads:    quality.findings, quality.runs
-- columns:  title | what it is about, in words; subject is what it is known by
--           current | whether the last run still found it
--           runs | in how many runs it was found
with last_run as (
    select max(run_id) as run_id
    from quality.runs
)

select
    findings.finding_id,
    findings.check_name,
    findings.severity,
    findings.effect,
    coalesce(try(findings.evidence ->> '$.title'), findings.subject) as title,
    findings.subject,
    findings.message,
    findings.document_ids,
    findings.table_name,
    findings.run_id,
    findings.run_id = last_run.run_id as current,
    count(*) over (partition by findings.finding_id) as runs
from quality.findings as findings
cross join last_run
qualify row_number() over (partition by findings.finding_id order by findings.run_id desc) = 1
order by
    current desc,
    case findings.severity when 'critical' then 0 when 'warning' then 1 else 2 end,
    findings.check_name,
    findings.subject,
    findings.finding_id
