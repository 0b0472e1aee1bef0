-- grain:    one row: how much the release holds, and how much of it came with the last run
-- reads:    core.files, core.current_documents, core.claims, core.quotes, core.origins, quality.runs
-- columns:  new_documents, new_claims, new_quotes | of the current texts that the last run brought
with last_run as (
    select max(run_id) as run_id
    from quality.runs
),

texts as (
    select
        documents.document_id,
        coalesce(documents.run_id = last_run.run_id, false) as is_new,
        case
            when documents.kind in ('article', 'release')
                then coalesce(origins.origin_id, documents.document_id)
        end as origin_id
    from core.current_documents as documents
    left join core.origins as origins
        on documents.document_id = origins.document_id and origins.claim_id is null
    cross join last_run
)

select
    count(*) as documents,
    count(*) filter (where is_new) as new_documents,
    count(distinct origin_id) as origins,
    (select count(*) from core.files) as files,
    (
        select count(*)
        from core.claims as claims
        semi join texts as held on claims.document_id = held.document_id
    ) as claims,
    (
        select count(*)
        from core.claims as claims
        semi join texts as new on claims.document_id = new.document_id and new.is_new
    ) as new_claims,
    (
        select count(*)
        from core.quotes as quotes
        semi join texts as quoted on quotes.document_id = quoted.document_id
    ) as quotes,
    (
        select count(*)
        from core.quotes as quotes
        semi join texts as lately on quotes.document_id = lately.document_id and lately.is_new
    ) as new_quotes
from texts
