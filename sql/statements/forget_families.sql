-- grain:    one row per text of a family that a text is taken out of
-- reads:    core.origins, doomed
-- why:      what the text joined may fall apart, and no row that stays leads to all of it
select document_id
from core.origins
where
    claim_id is null
    and origin_id in (
        select origins.origin_id
        from core.origins as origins
        where origins.claim_id is null and origins.document_id in (select doomed.document_id from doomed)
    )
    and document_id not in (select doomed.document_id from doomed)
order by document_id
