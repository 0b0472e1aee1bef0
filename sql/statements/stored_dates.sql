-- grain:    one row of core.dates per text of the contents that are read again (date_id)
-- reads:    core.dates, core.documents, contents
select stored.*
from core.dates as stored
inner join core.documents as documents on stored.document_id = documents.document_id
semi join contents on documents.sha256 = contents.sha256
order by stored.date_id
