-- grain:    one row per finding of a run and document that it is about; one with document null when it names none
-- reads:    quality.findings, quality.runs, core.documents, core.files
-- columns:  file, doc, part, char_start, char_end | the document and its span in the decoded file
--           document_id | one of document_ids
--           the rest as quality.findings
--           current | true for what the latest run found
with latest as (
    select runs.run_id
    from quality.runs as runs
    order by runs.finished_at desc
    limit 1
),

subjects as (
    select
        findings.*,
        unnest(
            case when len(findings.document_ids) > 0 then findings.document_ids else [null::varchar] end
        ) as document_id
    from quality.findings as findings
)

select
    files.file,
    files.doc,
    documents.part,
    documents.char_start,
    documents.char_end,
    subjects.*,
    subjects.run_id in (select latest.run_id from latest) as current
from subjects
left join core.documents as documents on subjects.document_id = documents.document_id
left join core.files as files on documents.sha256 = files.sha256
order by subjects.run_id, subjects.check_name, subjects.finding_id, files.file, documents.part nulls first
