-- grain:    one row per source that fell silent
-- reads:    core.documents, quality.watched_days, this_run
-- severity: warning
-- effect:   tell
-- why:      a feed that broke looks like a source with nothing to say. Each source sets its own measure: a silence of
--           more than twice the longest pause that it made before, once it has come on ten days; weekends and slow
--           sources are so left alone. Counted in days on which a run looked, this one's among them, so that a
--           machine that was off accuses nobody and a silence of all is told too.
-- columns:  subject | message | evidence | document_ids
with watched as (
    select
        day,
        row_number() over (order by day) as number
    from (
        select day from quality.watched_days
        union
        select day from this_run
    ) as days
),

arrivals as (
    select distinct
        coalesce(documents.outlet, documents.agency) as source,
        watched.day,
        watched.number
    from core.documents as documents
    inner join watched on (documents.first_seen_at at time zone 'UTC')::date = watched.day
    where coalesce(documents.outlet, documents.agency) is not null
),

pauses as (
    select
        source,
        day,
        number,
        number - lag(number) over (partition by source order by number) as pause
    from arrivals
),

habits as (
    select
        source,
        count(*) as days,
        max(pause) as longest_pause,
        max(day) as last_on,
        max(number) as last_number
    from pauses
    group by source
),

latest as (
    select max(number) as number from watched
)

select
    'silence of ' || habits.source as subject,
    'Nothing came from ' || habits.source || ' since ' || habits.last_on || '; its longest pause was '
    || habits.longest_pause || ' days.' as message,
    to_json({
        'last_on': habits.last_on,
        'silent_days': latest.number - habits.last_number,
        'longest_pause': habits.longest_pause
    })::varchar as evidence,
    []::varchar[] as document_ids
from habits
cross join latest
where habits.days >= 10 and latest.number - habits.last_number > 2 * habits.longest_pause + 1
order by subject
