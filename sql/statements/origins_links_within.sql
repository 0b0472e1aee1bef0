-- grain:    one row per link inside the families
-- reads:    family (document_id), core.origin_links
select links.* exclude (run_id)
from core.origin_links as links
semi join family on links.document_id = family.document_id
where links.relation <> 'passage'
order by links.document_id, links.related_document_id
