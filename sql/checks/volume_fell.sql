-- grain:    one row when the last whole day brought few texts
-- reads:    core.documents, quality.watched_days, this_run
-- severity: warning
-- effect:   tell
-- why:      a day with a fraction of the usual texts means that collecting failed. Usual is the median of the same
--           weekday in the eight weeks before, once there are four; a quarter of it is more than ordinary weeks move.
--           A holiday is no failure: it brings about as much as the weakest tenth of the days before, and only what
--           is well below that is told. Days on which no run looked say nothing.
-- columns:  subject | message | evidence | document_ids
with yesterday as (
    select day - 1 as day from this_run
),

counted as (
    select
        watched.day,
        yesterday.day as last_whole_day,
        count(documents.document_id) as texts
    from quality.watched_days as watched
    cross join yesterday
    left join core.documents as documents on watched.day = (documents.first_seen_at at time zone 'UTC')::date
    where watched.day between yesterday.day - 56 and yesterday.day
    group by watched.day, yesterday.day
),

judged as (
    select
        last_whole_day as day,
        max(texts) filter (where day = last_whole_day) as texts,
        median(texts) filter (where day < last_whole_day and (last_whole_day - day) % 7 = 0) as usual,
        count(*) filter (where day < last_whole_day and (last_whole_day - day) % 7 = 0) as weeks,
        quantile_cont(texts, 0.1) filter (where day < last_whole_day) as weak
    from counted
    group by last_whole_day
)

select
    'texts a day' as subject,
    day || ' brought ' || texts || ' texts; usual for its weekday are ' || usual || '.' as message,
    to_json({ 'day': day, 'texts': texts, 'usual': usual, 'weak': weak })::varchar as evidence,
    []::varchar[] as document_ids
from judged
where weeks >= 4 and usual >= 20 and texts < usual / 4 and texts < weak * 0.6
