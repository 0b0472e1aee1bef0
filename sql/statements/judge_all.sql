-- grain:    one row per text with claims, and the portion in which it is judged
-- reads:    core.claims
create or replace temporary table texts_to_judge as
select
    document_id,
    row_number() over () // $at_once as portion
from (select distinct document_id from core.claims) as texts
