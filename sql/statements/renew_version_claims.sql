-- reads:   core.claims, incoming
-- why:     what today's rules read alike is theirs from now on
update core.claims
set extractor_version = incoming.extractor_version
from incoming
where
    core.claims.claim_id = incoming.claim_id
    and core.claims.extractor_version is distinct from incoming.extractor_version
