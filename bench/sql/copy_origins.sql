-- reads: core.origins; copies $first to $last
insert into core.origins by name
select
    origins.* replace (
        'grown' as run_id,
        fresh_document(origins.document_id, copies.number) as document_id,
        fresh_row(origins.claim_id, copies.number) as claim_id,
        fresh_document(origins.origin_id, copies.number) as origin_id,
        fresh_document(origins.related_document_id, copies.number) as related_document_id
    )
from core.origins as origins
cross join range($first, $last + 1) as copies (number)
where origins.run_id = $run_id
