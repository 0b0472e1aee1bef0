-- grain:    one row per figure and value that was in force on a day, as known at a moment
-- reads:    core.claims, core.documents, core.sightings, core.origins
-- columns:  on_day | parameter: the day that is asked about
--           known_at | parameter: the moment (UTC) whose knowledge counts; later arrivals are left out
--           in_force_from | the day from which the value holds, else the first day of which a text says it
--           latest_word | the last such day; of several values, that of the latest word is in force
--           documents, origins | how many texts print it, and how many really say it
-- why:      time is two-fold: when a rate held, and when we came to know it
create or replace macro mart.figures_in_force(on_day, known_at) as table
    with seen as (
        select sha256
        from core.sightings
        where seen_at <= known_at::timestamptz
        qualify row_number() over (partition by path order by number desc) = 1
    ),

    told as (
        select
            claims.kind,
            claims.imposer,
            claims.target,
            claims.product_scope as product,
            nullif(claims.component, 'total') as component,
            claims.unit,
            claims.value_low,
            claims.value_high,
            claims.document_id,
            coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id,
            coalesce(
                try_cast(rpad(claims.effective_on, 10, '-01') as date), claims.as_of, documents.published_on
            ) as in_force_from
        from core.claims as claims
        inner join core.documents as documents on claims.document_id = documents.document_id
        semi join seen on documents.sha256 = seen.sha256
        left join core.origins as of_claim on claims.claim_id = of_claim.claim_id
        left join core.origins as of_document
            on claims.document_id = of_document.document_id and of_document.claim_id is null
        where
            claims.imposer is not null
            and claims.target is not null
            and claims.value_low is not null
            and claims.status in ('in_force', 'announced', 'negotiated')
            and coalesce(claims.bound, 'approx') = 'approx'
            and claims.measure is null
            and not coalesce(claims.is_prior, false)
    )

    select
        kind,
        imposer,
        target,
        product,
        component,
        value_low,
        value_high,
        unit,
        min(in_force_from) as in_force_from,
        max(in_force_from) as latest_word,
        count(distinct document_id) as documents,
        count(distinct origin_id) as origins
    from told
    where in_force_from <= on_day::date
    group by kind, imposer, target, product, component, value_low, value_high, unit
    qualify
        max(in_force_from) = max(max(in_force_from))
            over (
                partition by kind, imposer, target, product, component, unit
            )
    order by kind, imposer, target, product nulls first, component nulls first, origins desc, value_low
