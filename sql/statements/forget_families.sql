-- grain:    one row per text of a family that a text is taken out of
-- reads:    core.origins, doomed
-- why:      what the text joined may fall apart, and no row that stays leads to all of it
with families as (
    select distinct origins.origin_id
    from core.origins as origins
    semi join doomed on origins.document_id = doomed.document_id
    where origins.claim_id is null
)

select members.document_id
from core.origins as members
semi join families on members.origin_id = families.origin_id
anti join doomed on members.document_id = doomed.document_id
where members.claim_id is null
order by members.document_id
