-- question: What did sources say in April 2025 about US duties on Chinese goods, by origin?
-- grain:    one row per value and origin
-- columns:  first_said_on | the earliest day on which a text of this origin says so
select
    value_low as rate,
    origin_id,
    min(said_on) as first_said_on,
    count(distinct document_id) as documents,
    list_sort(list(distinct source)) as sources,
    arg_min(sentence, said_on) as sentence
from mart.figure_claims
where
    kind = 'tariff_rate'
    and imposer = 'US'
    and target = 'CN'
    and said_on between date '2025-04-01' and date '2025-04-30'
group by rate, origin_id
order by rate, first_said_on, origin_id
