-- reads:   core.quotes, incoming
-- why:     what today's rules read alike is theirs from now on
update core.quotes
set extractor_version = incoming.extractor_version
from incoming
where
    core.quotes.quote_id = incoming.quote_id
    and core.quotes.extractor_version is distinct from incoming.extractor_version
