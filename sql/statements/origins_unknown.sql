-- grain:    one row per document of the batch that has no origin yet
-- reads:    incoming (document_id), core.origins
select incoming.document_id
from incoming
anti join core.origins as known on incoming.document_id = known.document_id
