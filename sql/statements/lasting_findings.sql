-- grain:   one row per finding on rows of a current document (finding_id)
-- reads:   quality.findings, core.current_documents, core.files
-- why:     rows are checked when they are read, and a matter lasts as long as the text that it is about is current and
--          no later run has read it again;
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
        inner join core.files as files on documents.sha256 = files.sha256
        where
            list_contains(findings.document_ids, documents.document_id)
            and findings.run_id = files.read_run_id
    )
qualify row_number() over (partition by findings.finding_id order by findings.run_id desc) = 1
