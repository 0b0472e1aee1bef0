-- question: How did US duties on Chinese goods in general move over time, as the texts tell it?
-- grain:    one row per value and day
-- columns:  origins | independent reports that say so of that day
select
    said_on,
    value_low as rate,
    count(distinct origin_id) as origins,
    count(distinct document_id) as documents
from mart.figure_claims
where
    kind = 'tariff_rate'
    and imposer = 'US'
    and target = 'CN'
    and product is null
    and component is null
    and standing = 'stands'
    and said_on is not null
group by said_on, rate
order by said_on, rate
