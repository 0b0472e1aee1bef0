-- reads: core.origin_links; copies $first to $last
insert into core.origin_links by name
select
    links.* replace (
        'grown' as run_id,
        fresh_document(links.document_id, copies.number) as document_id,
        fresh_document(links.related_document_id, copies.number) as related_document_id
    )
from core.origin_links as links
cross join range($first, $last + 1) as copies (number)
where links.run_id = $run_id
