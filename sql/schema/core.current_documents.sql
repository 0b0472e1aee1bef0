-- grain:    one row per document whose content is the current version of some path
-- reads:    core.documents, core.current_sightings
-- columns:  as core.documents
-- why:      a changed file brings a new version; the old one stays as history and no longer counts
create or replace view core.current_documents as
select documents.*
from core.documents as documents
semi join core.current_sightings as sightings on documents.sha256 = sightings.sha256
