-- question: Which source does each sentence of a digest name, and does that source exist in the bundle?
-- grain:    one row per citation mark
-- columns:  named | title of the text that the mark leads to
--           verdict | of the audit; null while a mark has not been audited
select
    digests.document_id,
    citations.sentence,
    citations.source_number,
    named.title as named,
    citations.verdict,
    citations.supported_by
from core.citations as citations
inner join core.current_documents as digests on citations.document_id = digests.document_id
left join core.current_documents as named
    on digests.sha256 = named.sha256 and citations.source_number = named.part and named.kind = 'article'
order by digests.document_id, citations.text_start
