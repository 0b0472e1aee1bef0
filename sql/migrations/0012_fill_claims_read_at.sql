-- reads:   core.claims, core.documents
-- why:     until now every text was read once, when it came
update core.claims
set read_at = documents.first_seen_at
from core.documents as documents
where core.claims.document_id = documents.document_id and core.claims.read_at is null
