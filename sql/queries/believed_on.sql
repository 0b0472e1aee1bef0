-- question: What did we believe on a day: which figures were known at one moment to hold on a given date?
-- grain:    one row per figure
-- columns:  on_day | the day that the figures speak of; put in your own
--           known_at | only texts that had arrived by then count; put in your own
--           rate | the value of the latest word, and of most origins where words of one day differ
with asked as (
    select
        date '2025-04-20' as on_day,
        current_timestamp as known_at
),

told as (
    select
        claims.imposer,
        claims.target,
        claims.product,
        claims.value_low as rate,
        max(claims.said_on) as latest_word,
        count(distinct claims.origin_id) as origins
    from asked
    inner join mart.figure_claims as claims on asked.on_day >= claims.said_on
    inner join core.documents as documents
        on claims.document_id = documents.document_id and asked.known_at >= documents.first_seen_at
    where claims.standing = 'stands' and claims.component is null and not claims.is_bounded
    group by claims.imposer, claims.target, claims.product, claims.value_low
)

select
    imposer,
    target,
    product,
    rate,
    latest_word,
    origins
from told
qualify row_number() over (partition by imposer, target, product order by latest_word desc, origins desc, rate asc) = 1
order by imposer asc, target asc, product asc
