-- grain:    one row per figure on which independent origins disagree, or a register and they
-- reads:    core.figure_history, mart.figure_claims, mart.official_figures, mart.amount
-- severity: critical
-- effect:   tell
-- why:      two origins that give one figure two values at one time cannot both be right; both are kept and shown. What
--           is no conflict says mart.figure_pairs: the one rule, for verdicts and alarms. Nobody is called for parties
--           carried over from another sentence, nor for what a person's correction has settled; mart.disputes has both
-- columns:  subject | message | evidence | document_ids
with disputed as (
    select
        *,
        concat_ws(', ', imposer || ' on ' || target, kind, product, component) as figure,
        mart.amount(value_low, value_high, unit) as value_text
    from core.figure_history
    where believed_until is null and verdict = 'conflict' and is_sure
),

shown as (
    select
        disputed.figure_id,
        disputed.figure,
        disputed.kind,
        disputed.imposer,
        disputed.target,
        disputed.value_text,
        disputed.value_low,
        reverse.figure_id is not null as is_said_of_the_reverse,
        count(distinct claims.document_id) as documents,
        count(distinct claims.outlet) as outlets,
        count(distinct claims.origin_id) as origins,
        list(distinct claims.document_id) as document_ids,
        list(
            {
                'document_id': claims.document_id,
                'source': claims.source,
                'said_on': claims.said_on,
                'sentence': claims.sentence
            }
            order by claims.said_on asc nulls last, claims.document_id asc
        ) as sentences
    from disputed
    inner join mart.figure_claims as claims
        on
            disputed.figure_id = claims.figure_id
            and disputed.value_low = claims.value_low
            and disputed.value_high = claims.value_high
    left join core.figure_history as reverse
        on
            reverse.believed_until is null
            and disputed.kind = reverse.kind
            and disputed.imposer = reverse.target
            and disputed.target = reverse.imposer
            and disputed.product is not distinct from reverse.product
            and disputed.value_low = reverse.value_low
            and disputed.value_high = reverse.value_high
    group by all
),

official as (
    select
        disputed.figure_id,
        string_agg(
            distinct mart.amount(rates.value_low, rates.value_high, rates.unit) || ' (' || rates.source || ')', '; '
        ) as said
    from disputed
    inner join mart.official_figures as rates
        on disputed.figure_id = rates.figure_id and disputed.official_source = rates.origin_id
    where
        disputed.official = 'contradicted'
        and list_contains(disputed.conflicts_with, rates.value_high)
    group by disputed.figure_id
)

select
    shown.figure as subject,
    case
        when count(*) > 1 then 'Independent origins disagree on ' else 'The texts and the register disagree on '
    end
    || shown.figure || ': ' || string_agg(
        value_text || ' (documents: ' || documents || ', outlets: ' || outlets || ', origins: ' || origins || ')', '; '
        order by origins desc, documents desc, value_low asc
    )
    || case when any_value(official.said) is not null then '. Officially: ' || any_value(official.said) else '' end
    || case
        when count(*) filter (where is_said_of_the_reverse) >= least(count(*), 2)
            then '. The same values are said of ' || target || ' on ' || imposer || ': the parties may be swapped'
        else ''
    end
    || '.' as message,
    to_json({
        'figure': shown.figure,
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
        'official': any_value(official.said),
        'look': 'from mart.figures where kind = ''' || replace(kind, '''', '''''')
        || ''' and imposer = ''' || replace(imposer, '''', '''''')
        || ''' and target = ''' || replace(target, '''', '''''') || ''''
    })::varchar as evidence,
    list_sort(list_distinct(flatten(list(document_ids)))) as document_ids
from shown
left join official on shown.figure_id = official.figure_id
group by shown.figure_id, shown.figure, kind, imposer, target
order by subject
