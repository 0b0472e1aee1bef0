-- grain:    one row per value that is weighed of a figure (figure_id, value_low, value_high)
-- reads:    core.beliefs
-- columns:  votes | whose word it is, the heaviest first: source, weight, accuracy, independence
select
    figure_id,
    value_low,
    value_high,
    probability,
    is_believed,
    votes
from core.beliefs
order by figure_id asc, probability desc, value_low asc
