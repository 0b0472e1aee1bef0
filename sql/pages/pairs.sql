-- grain:    one row per two values of one figure, in either order
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
order by figure_id, value_low, value_high, other_low, other_high
