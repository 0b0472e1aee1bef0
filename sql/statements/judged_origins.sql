-- grain:    one row per origin of some texts and of their claims: what judging follows
-- reads:    touched (document_id), core.origins
select
    origins.document_id,
    origins.claim_id,
    origins.origin_id,
    origins.relation,
    origins.related_document_id
from core.origins as origins
semi join touched on origins.document_id = touched.document_id
