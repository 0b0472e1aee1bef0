-- question: What did the latest run find, the most severe first?
-- grain:    one row per finding of the latest run
-- columns:  evidence | JSON: values, sentences and the SQL to look further
select
    severity,
    check_name,
    subject,
    message,
    evidence
from quality.findings
where run_id = (select max(runs.run_id) from quality.runs as runs)
order by
    case severity
        when 'critical' then 1
        when 'warning' then 2
        else 3
    end,
    check_name,
    subject
