-- grain:    one row per figure (figure_id)
-- reads:    core.beliefs, core.figure_history
-- columns:  value_low, value_high | the value to believe
--           probability | that it is the true one, 0 to 1
--           votes | whose word it rests on: source, weight (the logarithm of odds), accuracy of the source, and
--           independence (how probable it is that the vote is no copy); the heaviest first
--           against | the other values of the figure, with the same
--           verdict | of mart.figures on the believed value; null where only a register gives it
-- why:      where sources disagree, a count of heads believes the crowd; this weighs how accurate each source has been,
--           and takes copies for what they are. Origins vote, not texts; values that a later one took the place of,
--           bounds, layers and mutated copies have no part in it.
create or replace view mart.beliefs as
with described as (
    select
        figure_id,
        any_value(kind) as kind,
        any_value(imposer) as imposer,
        any_value(target) as target,
        any_value(product) as product,
        any_value(component) as component,
        any_value(unit) as unit
    from core.figure_history
    group by figure_id
),

against as (
    select
        figure_id,
        list(
            {
                'value_low': value_low,
                'value_high': value_high,
                'probability': probability,
                'sources': sources,
                'votes': votes
            }
            order by probability desc, value_low asc
        ) as others
    from core.beliefs
    where not is_believed
    group by figure_id
)

select
    described.kind,
    described.imposer,
    described.target,
    described.product,
    described.component,
    beliefs.value_low,
    beliefs.value_high,
    described.unit,
    beliefs.probability,
    beliefs.sources,
    history.verdict,
    beliefs.votes,
    coalesce(against.others, []) as against,
    beliefs.figure_id
from core.beliefs as beliefs
inner join described on beliefs.figure_id = described.figure_id
left join core.figure_history as history
    on
        beliefs.figure_id = history.figure_id
        and beliefs.value_low = history.value_low
        and beliefs.value_high = history.value_high
        and history.believed_until is null
left join against on beliefs.figure_id = against.figure_id
where beliefs.is_believed
