-- grain:    one row of core.citations per text of the contents that are read again (citation_id)
-- reads:    core.citations, core.documents, contents
select stored.*
from core.citations as stored
inner join core.documents as documents on stored.document_id = documents.document_id
semi join contents on documents.sha256 = contents.sha256
order by stored.citation_id
