-- grain:    one row per figure and value
-- reads:    incoming (item, value, probability), weights (item, value, source, weight, independence, accuracy)
-- columns:  as core.beliefs
insert into core.beliefs by name
with votes as (
    select
        item,
        value,
        count(*) as sources,
        list(
            {
                'source': source,
                'weight': round(weight, 3),
                'accuracy': round(accuracy, 3),
                'independence': round(independence, 3)
            }
            order by weight desc, source asc
        )[1:12] as votes
    from weights
    group by item, value
)

select
    incoming.item as figure_id,
    split_part(incoming.value, '|', 1)::double as value_low,
    split_part(incoming.value, '|', 2)::double as value_high,
    round(incoming.probability, 4) as probability,
    row_number() over (
        partition by incoming.item order by incoming.probability desc, votes.sources desc, incoming.value asc
    ) = 1 as is_believed,
    votes.votes,
    votes.sources
from incoming
inner join votes on incoming.item = votes.item and incoming.value = votes.value
order by figure_id, value_low, value_high
