-- grain:    one row per citation mark of a current digest
-- reads:    core.citations, core.current_documents
-- columns:  named_id, named_title | the text of the bundle that the mark leads to; null where there is none
select
    digests.document_id,
    digests.title,
    citations.citation_id,
    citations.sentence,
    citations.source_number,
    citations.verdict,
    citations.supported_by,
    named.document_id as named_id,
    named.title as named_title
from core.citations as citations
inner join core.current_documents as digests on citations.document_id = digests.document_id
left join core.current_documents as named
    on
        digests.sha256 = named.sha256
        and citations.source_number = named.part
        and digests.document_id <> named.document_id
order by digests.document_id, citations.text_start
