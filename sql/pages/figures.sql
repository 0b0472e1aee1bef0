-- grain:    one row per figure and value, disputed ones first, then the most printed
-- reads:    mart.figures
select
    figure_id,
    kind,
    imposer,
    target,
    product,
    component,
    value_low,
    value_high,
    unit,
    verdict,
    documents,
    outlets,
    origins,
    as_of_from,
    as_of_to,
    statuses,
    conflicts_with,
    official,
    official_source
from mart.figures
order by
    case verdict when 'conflict' then 0 when 'mutated_copy' then 1 else 2 end,
    documents desc,
    kind,
    imposer,
    target,
    product nulls first,
    component nulls first,
    value_low
