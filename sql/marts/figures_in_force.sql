-- grain:    one row per figure and value that was in force on a day, as known at a moment
-- reads:    core.claims, core.past_claims, core.documents, core.sightings, core.origins
-- columns:  on_day | parameter: the day that is asked about
--           known_at | parameter: the moment (UTC) whose knowledge counts; later arrivals and later readings are left
--           out, and what a later reading gave up is in
--           in_force_from | the day from which the value holds, else the first day of which a text says it
--           latest_word | the last such day; of several values, that of the latest word is in force
--           documents, origins | how many texts print it, and how many really say it, as origins are found today: a
--           text that came after known_at and ties two reports together makes them one origin of that moment too
-- why:      time is two-fold: when a rate held, and when we came to know it. Digests and teasers repeat other texts
--           and are no witnesses. Of two values of one day, the one whose origins all give the other too, which further
--           origins confirm, is left out: what the other replaced, a layer of it, or a copy's slip
create or replace macro mart.figures_in_force(on_day, known_at) as table
    with seen as (
        select sha256
        from core.sightings
        where seen_at <= known_at::timestamptz
        qualify row_number() over (partition by path order by number desc) = 1
    ),

    current_reading as (
        select
            claims.kind,
            claims.imposer,
            claims.target,
            claims.product_scope,
            claims.component,
            claims.unit,
            claims.value_low,
            claims.value_high,
            claims.status,
            claims.bound,
            claims.measure,
            claims.is_prior,
            claims.effective_on,
            claims.as_of,
            claims.document_id,
            documents.sha256,
            documents.kind as document_kind,
            documents.published_on,
            coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id
        from core.claims as claims
        inner join core.documents as documents on claims.document_id = documents.document_id
        left join core.origins as of_claim on claims.claim_id = of_claim.claim_id
        left join core.origins as of_document
            on claims.document_id = of_document.document_id and of_document.claim_id is null
        where coalesce(claims.read_at, documents.first_seen_at) <= known_at::timestamptz
    ),

    earlier_reading as (
        select
            kind,
            imposer,
            target,
            product_scope,
            component,
            unit,
            value_low,
            value_high,
            status,
            bound,
            measure,
            is_prior,
            effective_on,
            as_of,
            document_id,
            sha256,
            document_kind,
            published_on,
            coalesce(origin_id, document_id) as origin_id
        from core.past_claims
        where read_at <= known_at::timestamptz and retired_at > known_at::timestamptz
    ),

    told as (
        select
            readings.kind,
            readings.imposer,
            readings.target,
            readings.product_scope as product,
            nullif(readings.component, 'total') as component,
            readings.unit,
            readings.value_low,
            readings.value_high,
            readings.document_id,
            readings.origin_id,
            coalesce(
                try_cast(rpad(readings.effective_on, 10, '-01') as date), readings.as_of, readings.published_on
            ) as in_force_from
        from (
            select * from current_reading
            union all
            select * from earlier_reading
        ) as readings
        semi join seen on readings.sha256 = seen.sha256
        where
            readings.document_kind in ('article', 'release')
            and readings.imposer is not null
            and readings.target is not null
            and readings.value_low is not null
            and readings.status in ('in_force', 'announced', 'negotiated')
            and coalesce(readings.bound, 'approx') = 'approx'
            and readings.measure is null
            and not coalesce(readings.is_prior, false)
    ),

    latest as (
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
            count(distinct origin_id) as origins,
            list(distinct origin_id) as told_by
        from told
        where in_force_from <= on_day::date
        group by kind, imposer, target, product, component, value_low, value_high, unit
        qualify
            max(in_force_from) = max(max(in_force_from))
                over (
                    partition by kind, imposer, target, product, component, unit
                )
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
        in_force_from,
        latest_word,
        documents,
        origins
    from latest
    where
        not exists (
            select 1
            from latest as confirmed
            where
                latest.kind = confirmed.kind
                and latest.imposer = confirmed.imposer
                and latest.target = confirmed.target
                and latest.product is not distinct from confirmed.product
                and latest.component is not distinct from confirmed.component
                and latest.unit = confirmed.unit
                and latest.origins < confirmed.origins
                and list_has_all(confirmed.told_by, latest.told_by)
        )
    order by kind, imposer, target, product nulls first, component nulls first, origins desc, value_low
