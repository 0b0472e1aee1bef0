-- grain:    one row per figure on which independent origins disagree (figure_id)
-- reads:    mart.figure_pairs, mart.figure_claims
-- columns:  said | for each value, that of most origins first: value, origins, documents, and claims with sentences
--           number_of_values | how many values contradict each other
-- why:      disagreement is the product: both values are kept and shown
create or replace view mart.disputes as
with disputed as (
    select distinct
        figure_id,
        value_low,
        value_high
    from mart.figure_pairs
    where verdict = 'conflict'
),

said as (
    select
        claims.figure_id,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.product,
        claims.component,
        claims.unit,
        claims.value_low,
        claims.value_high,
        count(distinct claims.origin_id) as origins,
        count(distinct claims.document_id) as documents,
        list(
            {
                'document_id': claims.document_id,
                'source': claims.source,
                'said_on': claims.said_on,
                'origin_id': claims.origin_id,
                'sentence': claims.sentence
            }
            order by claims.said_on nulls last, claims.document_id
        ) as claims
    from mart.figure_claims as claims
    semi join disputed
        on
            claims.figure_id = disputed.figure_id
            and claims.value_low = disputed.value_low
            and claims.value_high = disputed.value_high
    group by all
)

select
    figure_id,
    kind,
    imposer,
    target,
    product,
    component,
    unit,
    count(*) as number_of_values,
    list(
        {
            'value_low': value_low,
            'value_high': value_high,
            'origins': origins,
            'documents': documents,
            'claims': claims
        }
        order by origins desc, documents desc, value_low
    ) as said
from said
group by all
