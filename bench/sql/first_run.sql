-- grain: one row: the run that loaded the most documents, and how many
select
    run_id,
    count(*) as documents
from core.documents
group by run_id
order by documents desc
limit 1
