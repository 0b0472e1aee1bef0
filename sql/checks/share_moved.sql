-- grain:    one row per share that moved away from its history
-- reads:    core.documents, core.claims
-- severity: warning
-- effect:   tell
-- why:      when suddenly many more texts have no date, or many fewer have a claim, a site or a rule changed. The last
--           seven days are held against the eight weeks before: 15 points, and five standard errors, apart.
-- columns:  subject | message | evidence | document_ids
with texts as (
    select
        (documents.first_seen_at at time zone 'UTC')::date as day,
        documents.published_on is null as undated,
        claims.document_id is null as without_claim
    from core.documents as documents
    left join (select distinct document_id from core.claims) as claims on documents.document_id = claims.document_id
),

latest as (
    select max(day) as day from texts
),

measured as (
    select
        texts.day > latest.day - 7 as is_recent,
        texts.day,
        unnest([
            { 'share': 'texts without a date', 'holds': texts.undated },
            { 'share': 'texts without a claim', 'holds': texts.without_claim }
        ]) as measure
    from texts
    cross join latest
    where texts.day > latest.day - 63
),

compared as (
    select
        measure.share as subject,
        avg(measure.holds::integer) filter (where is_recent) as recent,
        avg(measure.holds::integer) filter (where not is_recent) as before,
        count(*) filter (where is_recent) as recent_texts,
        count(*) filter (where not is_recent) as earlier_texts,
        count(distinct day) filter (where not is_recent) as earlier_days,
        avg(measure.holds::integer) as overall
    from measured
    group by measure.share
)

select
    subject,
    'The share of ' || subject || ' went from ' || round(100 * before) || ' % to ' || round(100 * recent) || ' %.'
        as message,
    to_json({
        'before': before, 'recent': recent, 'earlier_texts': earlier_texts, 'recent_texts': recent_texts
    })::varchar as evidence,
    []::varchar[] as document_ids
from compared
where
    recent_texts >= 50
    and earlier_texts >= 200
    and earlier_days >= 20
    and abs(recent - before) > 0.15
    and abs(recent - before) > 5 * sqrt(overall * (1 - overall) * (1.0 / recent_texts + 1.0 / earlier_texts))
order by subject
