-- grain:    one row when the last whole day brought few texts
-- reads:    core.documents
-- severity: warning
-- effect:   tell
-- why:      a day with a fraction of the usual texts means that collecting failed. Usual is the median of the same
--           weekday in the eight weeks before, once there are four; a quarter of it is more than ordinary weeks move.
-- columns:  subject | message | evidence | document_ids
with arrivals as (
    select
        (first_seen_at at time zone 'UTC')::date as day,
        count(*) as texts
    from core.documents
    group by all
),

span as (
    select
        min(day) as first_day,
        max(day) - 1 as last_whole_day
    from arrivals
),

compared as (
    select
        span.last_whole_day as day,
        span.last_whole_day - 7 * weeks.back::integer as compared_day
    from span
    cross join range(0, 9) as weeks (back)
    where span.last_whole_day - 7 * weeks.back::integer >= span.first_day
),

counted as (
    select
        compared.day,
        compared.compared_day,
        coalesce(arrivals.texts, 0) as texts
    from compared
    left join arrivals on compared.compared_day = arrivals.day
),

judged as (
    select
        day,
        max(texts) filter (where compared_day = day) as texts,
        median(texts) filter (where compared_day < day) as usual,
        count(*) filter (where compared_day < day) as weeks
    from counted
    group by day
)

select
    'texts a day' as subject,
    day || ' brought ' || texts || ' texts; usual for its weekday are ' || usual || '.' as message,
    to_json({ 'day': day, 'texts': texts, 'usual': usual })::varchar as evidence,
    []::varchar[] as document_ids
from judged
where weeks >= 4 and usual >= 20 and texts < usual / 4
