-- grain:    one row per text that reads otherwise now
-- reads:    incoming, core.documents
-- why:      the run and the time that brought a text stay what they were
update core.documents
set
    kind = incoming.kind,
    title = incoming.title,
    outlet = incoming.outlet,
    agency = incoming.agency,
    byline = incoming.byline,
    dateline = incoming.dateline,
    url = incoming.url,
    published_on = incoming.published_on,
    published_known_by = incoming.published_known_by,
    language = incoming.language,
    read_for_claims = incoming.read_for_claims,
    text = incoming.text,
    title_end = incoming.title_end,
    char_start = incoming.char_start,
    char_end = incoming.char_end,
    position_map = incoming.position_map,
    details = incoming.details
from incoming
where core.documents.document_id = incoming.document_id
