-- reads:    incoming (document_id), core.unjudged
insert into core.unjudged
select incoming.document_id
from incoming
