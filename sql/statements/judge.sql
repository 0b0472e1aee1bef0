-- grain:    one row per figure and value, with the verdict on it as of now
-- reads:    mart.figures
select
    figure_id,
    kind,
    imposer,
    target,
    product,
    component,
    unit,
    value_low,
    value_high,
    verdict,
    documents,
    origins,
    conflicts_with,
    official,
    official_source,
    is_sure
from mart.figures
