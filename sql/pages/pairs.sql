-- grain:    one row per value of a figure and other value, conflicts first, at most twelve for each
-- reads:    mart.figure_pairs
select
    figure_id,
    value_low,
    value_high,
    other_low,
    other_high,
    verdict,
    because
from mart.figure_pairs
qualify
    row_number() over (
        partition by figure_id, value_low, value_high order by verdict = 'conflict' desc, other_low, other_high
    ) <= 12
order by figure_id, value_low, value_high, verdict = 'conflict' desc, other_low, other_high
