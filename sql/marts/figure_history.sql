-- grain:    one row per figure and value, and the time for which one verdict on it was believed
--           (figure_id, value_low, value_high, believed_from)
-- reads:    core.figure_history
-- columns:  verdict, verdict_before | what was believed, and what had been before; null where it was new
--           believed_from, believed_until | the runs (UTC) between which it was; null is still believed
--           is_gone | whether nobody gives the value any more (its texts were replaced or taken out)
--           the rest as core.figure_history
-- why:      what did we believe on a day, and which text changed our mind
create or replace view mart.figure_history as
select
    kind,
    imposer,
    target,
    product,
    component,
    value_low,
    value_high,
    unit,
    verdict,
    lag(verdict) over (partition by figure_id, value_low, value_high order by believed_from) as verdict_before,
    believed_from,
    believed_until,
    origins,
    documents,
    conflicts_with,
    official,
    official_source,
    run_id,
    until_run_id,
    coalesce(believed_until <> coalesce(
        lead(believed_from) over (partition by figure_id, value_low, value_high order by believed_from),
        'infinity'::timestamptz
    ), false) as is_gone,
    figure_id
from core.figure_history
