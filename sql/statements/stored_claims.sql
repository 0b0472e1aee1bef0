-- grain:    one row of core.claims per text of the contents that are read again (claim_id)
-- reads:    core.claims, core.documents, contents
select stored.*
from core.claims as stored
inner join core.documents as documents on stored.document_id = documents.document_id
semi join contents on documents.sha256 = contents.sha256
order by stored.claim_id
