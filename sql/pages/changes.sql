-- grain:    one row per figure and value that texts of the last run print; new values first, then the most gained
-- reads:    mart.figure_claims, core.documents, quality.runs
-- columns:  documents, origins | that print and say it now
--           documents_before, origins_before | the same without the texts of the last run: 0 for a new value
with last_run as (
    select max(run_id) as run_id
    from quality.runs
)

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
    count(distinct claims.document_id) as documents,
    count(distinct claims.origin_id) as origins,
    count(distinct claims.document_id) filter (where texts.run_id < last_run.run_id) as documents_before,
    count(distinct claims.origin_id) filter (where texts.run_id < last_run.run_id) as origins_before
from mart.figure_claims as claims
inner join core.documents as texts on claims.document_id = texts.document_id
cross join last_run
group by all
having documents_before < count(distinct claims.document_id)
order by
    documents_before > 0,
    origins - origins_before desc,
    documents - documents_before desc,
    claims.kind,
    claims.imposer,
    claims.target,
    claims.value_low
limit 12
