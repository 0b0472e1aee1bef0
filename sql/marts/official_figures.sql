-- grain:    one row per rate that a register or a person gives, and the time it held (authority, line)
-- reads:    core.official_figures, mart.figure_id
-- columns:  figure_id | leads to the figure of the texts that it can be held against
--           origin_id | names the authority and its source, as a text's origin names a document
--           until | the first day on which it no longer held, or on which the register no longer says
--           the rest as core.official_figures
-- why:      the register of official rates is one more origin, and a person's correction with a reason is another
create or replace view mart.official_figures as
select
    mart.figure_id(kind, imposer, target, product_scope, component, unit) as figure_id,
    authority || ': ' || source as origin_id,
    authority,
    kind,
    imposer,
    target,
    product_scope as product,
    nullif(component, 'total') as component,
    value_low,
    value_high,
    unit,
    bound,
    status,
    holds_from,
    holds_to,
    coalesce(holds_to, reviewed_on) as until,
    instead_of,
    source,
    reason,
    line
from core.official_figures
