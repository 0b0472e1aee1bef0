-- grain:    one row per figure on which independent origins disagree
-- reads:    quality.comparable_claims, core.claim_kinds
-- severity: critical
-- effect:   tell
-- why:      two origins that give one figure two values at one time cannot both be right; both are kept and shown.
--           Not a conflict: an origin that gives both values itself, a later value (104, then 125, then 145), a sum of
--           layers that somebody names (125 + 20 = 145), another product, a bound, a step beside a level. Nobody is
--           called for parties carried over from another sentence (confidence below 0.75); mart.disputes has those too.
-- columns:  subject | message | evidence | document_ids
with claims as (
    select
        *,
        hash(kind, imposer, target, product_scope, unit, movement, measure, status) as figure_key
    from quality.comparable_claims
    -- Layers of one rate differ by nature, and so do steps unless they are of one day.
    where
        layer = 'total'
        and (movement = 'level' or length(effective_on) = 10)
        and coalesce(confidence, 1) >= 0.75
),

said as (
    select
        figure_key,
        kind,
        imposer,
        target,
        value_low,
        value_high,
        value_text,
        min(said_on) as first_on,
        max(said_on) as last_on,
        list(distinct origin_id) as origins,
        list(distinct effective_on) filter (where effective_on is not null) as effective_days
    from claims
    group by all
),

conflicts as (
    select
        a.figure_key,
        a.value_text as one,
        b.value_text as other
    from said as a
    inner join said as b
        on
            a.figure_key = b.figure_key
            and (a.value_low < b.value_low or (a.value_low = b.value_low and a.value_high < b.value_high))
    left join core.claim_kinds as kinds on a.kind = kinds.kind
    where
        greatest(abs(a.value_low - b.value_low), abs(a.value_high - b.value_high)) > coalesce(kinds.tolerance, 0)
        and not list_has_all(a.origins, b.origins)
        and not list_has_all(b.origins, a.origins)
        and case
            -- Where both say since when, only one and the same day can hold a contradiction.
            when len(a.effective_days) > 0 and len(b.effective_days) > 0
                then list_has_any(a.effective_days, b.effective_days)
            -- A value without any date may be of any time.
            when a.first_on is null or b.first_on is null then true
            -- Values that meet on one day follow each other, unless that day is all there is of both.
            else
                greatest(a.first_on, b.first_on) <= least(a.last_on, b.last_on)
                and (
                    (a.last_on <> b.first_on and b.last_on <> a.first_on)
                    or (a.first_on = a.last_on and b.first_on = b.last_on)
                )
        end
        and not exists (
            select 1
            from quality.comparable_claims as part
            where
                part.kind = a.kind
                and part.imposer = a.imposer
                and part.target = a.target
                and (part.layer = 'component' or part.movement = 'added')
                and abs(b.value_high - a.value_high - part.value_high) <= coalesce(kinds.tolerance, 0)
        )
),

disputed as (
    select distinct
        figure_key,
        unnest([one, other]) as value_text
    from conflicts
),

of_the_reverse as (
    select distinct
        kind,
        target as imposer,
        imposer as target,
        value_text
    from claims
),

shown as (
    select
        claims.figure_key,
        claims.figure,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.value_text,
        claims.value_low,
        of_the_reverse.kind is not null as is_said_of_the_reverse,
        count(distinct claims.document_id) as documents,
        count(distinct claims.outlet) as outlets,
        count(distinct claims.origin_id) as origins,
        list(distinct claims.document_id) as document_ids,
        list(
            {
                'document_id': claims.document_id,
                'source': coalesce(claims.outlet, claims.agency),
                'said_on': claims.said_on,
                'sentence': claims.sentence
            }
            order by claims.said_on asc nulls last, claims.document_id asc
        ) as sentences
    from claims
    inner join disputed on claims.figure_key = disputed.figure_key and claims.value_text = disputed.value_text
    left join of_the_reverse
        on
            claims.kind = of_the_reverse.kind
            and claims.imposer = of_the_reverse.imposer
            and claims.target = of_the_reverse.target
            and claims.value_text = of_the_reverse.value_text
    group by all
)

select
    figure as subject,
    'Independent origins disagree on ' || figure || ': ' || string_agg(
        value_text || ' (documents: ' || documents || ', outlets: ' || outlets || ', origins: ' || origins || ')', '; '
        order by origins desc, documents desc, value_low asc
    )
    || case
        when count(*) filter (where is_said_of_the_reverse) > 1
            then '. The same values are said of ' || target || ' on ' || imposer || ': the parties may be swapped'
        else ''
    end
    || '.' as message,
    to_json({
        'figure': figure,
        'values': list(
            {
                'value': value_text,
                'documents': documents,
                'outlets': outlets,
                'origins': origins,
                'sentences': sentences[1:3]
            }
            order by origins desc, documents desc, value_low asc
        ),
        'look': 'from mart.figures where kind = ''' || replace(kind, '''', '''''')
        || ''' and imposer = ''' || replace(imposer, '''', '''''')
        || ''' and target = ''' || replace(target, '''', '''''') || ''''
    })::varchar as evidence,
    list_sort(list_distinct(flatten(list(document_ids)))) as document_ids
from shown
group by figure_key, figure, kind, imposer, target
order by subject
