-- question: Where sources disagree, which value is to be believed, how surely, and on whose word?
-- grain:    one row per disputed figure
-- columns:  rate, probability | the value to believe, and how sure it is
--           on_whose_word | sources and the weight of each one's vote
--           other_rates | the values that are less probable
select
    imposer,
    target,
    product,
    value_low as rate,
    probability,
    list_transform(votes, lambda vote: vote.source || ' ' || vote.weight) as on_whose_word,
    list_transform(against, lambda other: other.value_low) as other_rates
from mart.beliefs
where len(against) > 0
order by imposer asc, target asc, product asc
