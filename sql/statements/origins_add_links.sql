-- why:      links between documents are kept once, as they were found
-- reads:    incoming (ORIGIN_LINKS), core.origin_links
insert into core.origin_links by name
select
    incoming.*,
    $run_id as run_id
from incoming
anti join core.origin_links as known
    on
        least(incoming.document_id, incoming.related_document_id) = least(known.document_id, known.related_document_id)
        and greatest(incoming.document_id, incoming.related_document_id)
        = greatest(known.document_id, known.related_document_id)
