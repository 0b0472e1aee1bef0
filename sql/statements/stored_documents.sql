-- grain:    one row of core.documents per text of the contents that are read again (document_id)
-- reads:    core.documents, core.documents, contents
select stored.*
from core.documents as stored
semi join contents on stored.sha256 = contents.sha256
order by stored.document_id
