-- grain:    one row per source that fell silent
-- reads:    core.documents
-- severity: warning
-- effect:   tell
-- why:      a feed that broke looks like a source with nothing to say. Each source sets its own measure: a silence of
--           more than twice the longest pause that it made before, once it has come on ten days; weekends and slow
--           sources are so left alone. Held against the last day on which anything came, so that a machine that was
--           off accuses nobody.
-- columns:  subject | message | evidence | document_ids
with arrivals as (
    select distinct
        coalesce(outlet, agency) as source,
        (first_seen_at at time zone 'UTC')::date as day
    from core.documents
    where coalesce(outlet, agency) is not null
),

pauses as (
    select
        source,
        day,
        day - lag(day) over (partition by source order by day) as pause
    from arrivals
),

habits as (
    select
        source,
        count(*) as days,
        max(pause) as longest_pause,
        max(day) as last_on
    from pauses
    group by source
),

latest as (
    select max(day) as day from arrivals
)

select
    'silence of ' || habits.source as subject,
    'Nothing came from ' || habits.source || ' since ' || habits.last_on || '; its longest pause was '
    || habits.longest_pause || ' days.' as message,
    to_json({
        'last_on': habits.last_on, 'silent_days': latest.day - habits.last_on, 'longest_pause': habits.longest_pause
    })::varchar as evidence,
    []::varchar[] as document_ids
from habits
cross join latest
where habits.days >= 10 and latest.day - habits.last_on > 2 * habits.longest_pause + 1
order by subject
