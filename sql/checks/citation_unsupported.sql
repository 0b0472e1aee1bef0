-- grain:    one row per citation mark whose source does not say what the digest says
-- reads:    core.citations, core.current_documents
-- severity: warning
-- effect:   tell
-- why:      a digest that cites a source for what it does not say lends it a witness that it does not have
-- columns:  subject | message | evidence | document_ids
select
    'citation ' || citations.citation_id as subject,
    case
        when citations.verdict = 'unsupported'
            then 'Source ' || citations.source_number || ' does not say what the digest cites it for.'
        else
            'What the digest cites source ' || citations.source_number || ' for is said by others: '
            || array_to_string(citations.supported_by, ', ') || '.'
    end as message,
    to_json({
        'sentence': citations.sentence,
        'source_number': citations.source_number,
        'verdict': citations.verdict,
        'supported_by': citations.supported_by
    })::varchar as evidence,
    [citations.document_id] as document_ids
from core.citations as citations
inner join core.current_documents as documents on citations.document_id = documents.document_id
where citations.verdict in ('unsupported', 'supported_by_other')
order by subject
