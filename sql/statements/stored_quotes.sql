-- grain:    one row of core.quotes per text of the contents that are read again (quote_id)
-- reads:    core.quotes, core.documents, contents
select stored.*
from core.quotes as stored
inner join core.documents as documents on stored.document_id = documents.document_id
semi join contents on documents.sha256 = contents.sha256
order by stored.quote_id
