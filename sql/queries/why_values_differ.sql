-- question: Two values of one figure: why may both be true, or where is no reason found?
-- grain:    one row per two values of a figure
-- columns:  verdict, because | how they go together, and why
select
    imposer,
    target,
    product,
    value_low as rate,
    other_low as other_rate,
    verdict,
    because
from mart.figure_pairs
where value_low < other_low and kind = 'tariff_rate'
order by verdict = 'conflict' desc, imposer asc, target asc, product asc, rate asc, other_rate asc
