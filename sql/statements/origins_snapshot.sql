-- reads:   core.origins
-- why:     to tell afterwards which origins a reading changed
create or replace temporary table origins_before as
select
    document_id,
    claim_id,
    origin_id,
    relation
from core.origins
