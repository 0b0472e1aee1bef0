-- grain:    one row per source and field that its records lost, gained or have of another type
-- reads:    core.files, core.documents, this_run
-- severity: warning
-- effect:   tell
-- why:      a source that changes what it delivers breaks what is read of it without a word. How usual a field was sets
--           the measure: it is told when so many records lack it (or, new, have it) that chance alone would do that
--           less than once in a million times, and when they lack it for twice as long as ever before, so that a
--           field of weekends is left alone. It learns from ten days on, and what changed is usual after two weeks.
-- columns:  subject | message | evidence | document_ids
with texts as (
    select
        sha256,
        min(coalesce(outlet, agency)) as first_source,
        max(coalesce(outlet, agency)) as last_source
    from core.documents
    group by sha256
),

-- Many files of a source look alike: one row for all of a day.
structured as (
    select
        (files.first_seen_at at time zone 'UTC')::date as day,
        files.fields,
        count(*) as files,
        sum(files.records) as records,
        -- Who wrote a file, where all of it is of one source, and the folder that it came in, whatever its day.
        coalesce(nullif(concat_ws(
            ' in ',
            case when texts.first_source = texts.last_source then texts.first_source end,
            nullif(regexp_replace(regexp_extract(files.path, '^(.*)/', 1), '[0-9a-f]{8,}|[0-9]+', '#', 'g'), '')
        ), ''), 'the inbox') as source
    from core.files as files
    cross join this_run
    left join texts on files.sha256 = texts.sha256
    where files.records > 0 and files.first_seen_at > this_run.day - 120
    group by all
),

days as (
    select
        source,
        day,
        sum(records) as records
    from structured
    group by source, day
),

ordered as (
    select
        source,
        day,
        sum(records) over each_source as upto,
        sum(records) over each_source - records as before,
        row_number() over each_source as number,
        lead(day) over each_source as next_day,
        sum(records) over (partition by source) as records,
        max(day) over (partition by source) as last_day
    from days
    window each_source as (partition by source order by day)
),

having_it as (
    select
        source,
        day,
        files,
        unnest(fields) as field
    from structured
),

daily as (
    select
        source,
        field.name as name,
        field.type as type,
        day,
        sum(field.records * files) as records
    from having_it
    group by source, field.name, field.type, day
),

placed as (
    select
        daily.source,
        daily.name,
        daily.type,
        daily.records,
        ordered.number,
        ordered.upto,
        ordered.before,
        ordered.next_day,
        ordered.day,
        ordered.records as all_records,
        ordered.last_day,
        ordered.before - lag(ordered.upto) over (
            partition by daily.source, daily.name, daily.type
            order by ordered.number
        ) as pause
    from daily
    inner join ordered on daily.source = ordered.source and daily.day = ordered.day
),

fields as (
    select
        source,
        name,
        type,
        sum(records)::double as had_it,
        min(before)::double as before_first,
        (max(upto) - min(before))::double as between_both,
        (max(all_records) - max(upto))::double as after_last,
        (max(all_records) - min(before))::double as since_first,
        coalesce(max(pause), 0) as longest_pause,
        min(number) as first_number,
        max(number) as last_number,
        min(day) as first_on,
        arg_max(next_day, number) as gone_on,
        max(last_day) as last_day
    from placed
    group by source, name, type
),

moved as (
    select
        *,
        -- Gone: how likely it is that none of the last records has it, when so many of those before had it …
        coalesce(
            last_number >= 10
            and gone_on > last_day - 14
            and after_last > 2 * longest_pause
            and lgamma(between_both - had_it + 1 + after_last) + lgamma(between_both + 2)
            - lgamma(between_both + 2 + after_last) - lgamma(between_both - had_it + 1) < -14,
            false
        ) as is_gone,
        -- … and new: that none of the first records has it, when so many of those since have it.
        first_number > 10
        and first_on > last_day - 14
        and had_it >= 4
        and lgamma(since_first - had_it + 1 + before_first) + lgamma(since_first + 1)
        - lgamma(since_first + 1 + before_first) - lgamma(since_first - had_it + 1) < -14
            as is_new,
        count(*) over (partition by source, name) > 1 as has_types
    from fields
)

select
    'fields of ' || source || ': ' || name as subject,
    'The records of ' || source || case
        when bool_or(is_gone) and bool_or(is_new)
            then
                ' have `' || name || '` as ' || string_agg(type, ', ' order by type) filter (where is_new)
                || ', no longer as ' || string_agg(type, ', ' order by type) filter (where is_gone)
        when bool_or(has_types)
            then
                if(bool_or(is_gone), ' no longer have `', ' now also have `') || name || '` as '
                || string_agg(type, ', ' order by type)
        when bool_or(is_gone) then ' no longer have `' || name || '`'
        else ' have a new field `' || name || '`'
    end || '.' as message,
    to_json({
        'gone': list(type order by type) filter (where is_gone),
        'new': list(type order by type) filter (where is_new),
        'records_with': max(had_it)::bigint,
        'records_without': max(if(is_gone, after_last, before_first))::bigint,
        'since': min(if(is_gone, gone_on, first_on))
    })::varchar as evidence,
    []::varchar[] as document_ids
from moved
where is_gone or is_new
group by source, name
order by subject
