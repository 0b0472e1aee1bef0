-- grain:    one row per figure, value and source that gives it, its words being its own (item, value, source)
-- reads:    core.figure_history, core.figure_claims, mart.official_figures
-- columns:  item, value | a figure_id, and the ends of a value as text
--           source | who reported it first: the source of its origin; the origin itself where nobody is known
--           is_official | a register or a person's correction
with weighed as (
    select
        figure_id,
        value_low,
        value_high,
        official,
        official_source
    from core.figure_history
    where
        believed_until is null
        and verdict in ('agree', 'conflict', 'single_origin')
        and imposer is not null
        and target is not null
),

said as (
    select
        claims.figure_id,
        claims.value_low,
        claims.value_high,
        claims.origin_id,
        -- Of a family whose original is not here, the best known member speaks.
        coalesce(
            min(claims.source) filter (where claims.relation = 'original'),
            min(claims.agency),
            min(claims.source),
            'origin ' || claims.origin_id
        ) as source
    from weighed
    inner join core.figure_claims as claims
        on
            weighed.figure_id = claims.figure_id
            and weighed.value_low = claims.value_low
            and weighed.value_high = claims.value_high
    where claims.standing = 'stands' and not claims.is_bounded and not claims.is_recalled
    group by claims.figure_id, claims.value_low, claims.value_high, claims.origin_id
)

select distinct
    figure_id as item,
    value_low || '|' || value_high as value,
    source,
    false as is_official
from said
union all
select distinct
    weighed.figure_id as item,
    rates.value_low || '|' || rates.value_high as value,
    rates.authority as source,
    true as is_official
from weighed
inner join mart.official_figures as rates
    on weighed.figure_id = rates.figure_id and weighed.official_source = rates.origin_id
where
    weighed.official = 'contradicted'
    or (weighed.value_low = rates.value_low and weighed.value_high = rates.value_high)
order by item, value, source
