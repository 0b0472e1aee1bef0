-- grain:   one row per finding on rows of a current document (finding_id)
-- reads:   quality.findings, core.current_documents
-- why:     rows are checked when they come in, and a matter lasts as long as the text that it is about is current;
--          what is checked over the whole release is found again by every run
select
    findings.finding_id,
    findings.check_name,
    findings.severity,
    findings.effect,
    findings.subject,
    findings.message,
    findings.evidence,
    findings.document_ids,
    findings.table_name
from quality.findings as findings
where
    findings.table_name <> 'warehouse'
    and exists (
        select 1
        from core.current_documents as documents
        where list_contains(findings.document_ids, documents.document_id)
    )
qualify row_number() over (partition by findings.finding_id order by findings.run_id desc) = 1
