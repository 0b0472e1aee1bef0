-- reads: core.citations; copies $first to $last
insert into core.citations by name
select
    citations.* replace (
        'grown' as run_id,
        fresh_row(citations.citation_id, copies.number) as citation_id,
        fresh_document(citations.document_id, copies.number) as document_id
    )
from core.citations as citations
cross join range($first, $last + 1) as copies (number)
where citations.run_id = $run_id
