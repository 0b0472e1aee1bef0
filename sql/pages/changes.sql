-- grain:    one row per figure and value whose first text came with the last run that brought texts
-- reads:    mart.figure_claims, core.documents
with brought as (
    select
        claims.figure_id,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.product,
        claims.component,
        claims.value_low,
        claims.value_high,
        claims.unit,
        min(documents.run_id) as run_id,
        count(distinct claims.document_id) as documents
    from mart.figure_claims as claims
    inner join core.documents as documents on claims.document_id = documents.document_id
    group by all
)

select *
from brought
where run_id = (select max(run_id) from core.documents)
order by documents desc, kind, imposer, target, value_low
limit 20
