-- grain:    one row per document whose passages have to be seen anew: the renewed ones and those that share a passage
-- reads:    renewed (ORIGINS), core.origin_links
select document_id from renewed
union
select links.document_id
from core.origin_links as links
semi join renewed on links.related_document_id = renewed.document_id
where links.relation = 'passage'
union
select links.related_document_id as document_id
from core.origin_links as links
semi join renewed on links.document_id = renewed.document_id
where links.relation = 'passage'
