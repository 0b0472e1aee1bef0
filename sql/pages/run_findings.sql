-- grain:    one row per finding and run, of the runs that have a page: the worst hundred of each
-- reads:    quality.findings, quality.runs
with lately as (
    select run_id
    from quality.runs
    order by run_id desc
    limit 400
)

select
    findings.run_id,
    findings.finding_id,
    findings.check_name,
    findings.severity,
    coalesce(try(findings.evidence ->> '$.title'), findings.subject) as title
from quality.findings as findings
semi join lately on findings.run_id = lately.run_id
qualify
    row_number() over (
        partition by findings.run_id
        order by
            case findings.severity when 'critical' then 0 when 'warning' then 1 else 2 end,
            findings.check_name,
            findings.subject,
            findings.finding_id
    ) <= 100
order by
    findings.run_id,
    case findings.severity when 'critical' then 0 when 'warning' then 1 else 2 end,
    findings.check_name,
    findings.subject,
    findings.finding_id
