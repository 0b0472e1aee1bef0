-- grain:    one row per figure on which independent origins disagree, or a register and they
-- reads:    core.figure_history, core.figure_claims, core.claims, mart.official_figures, mart.amount,
--           mart.count_outlets, mart.figure_name, mart.party
-- severity: critical
-- effect:   tell
-- why:      two origins that give one figure two values at one time cannot both be right; both are kept and shown. What
--           is no conflict says mart.figure_pairs: the one rule, for verdicts and alarms. Nobody is called for parties
--           carried over from another sentence, nor for what a person's correction has settled; mart.disputes has both
-- columns:  subject | message | evidence | document_ids
with believed as (
    select *
    from core.figure_history
    where believed_until is null
),

disputed as (
    select
        believed.*,
        concat_ws(', ', imposer || ' on ' || target, kind, product, component) as figure,
        mart.figure_name(imposer, target, product, component) || ', ' || replace(kind, '_', ' ') as name,
        mart.amount(value_low, value_high, unit) as value_text,
        exists(
            select 1
            from believed as reverse
            where
                believed.kind = reverse.kind
                and believed.imposer = reverse.target
                and believed.target = reverse.imposer
                and believed.product is not distinct from reverse.product
                and believed.value_low = reverse.value_low
                and believed.value_high = reverse.value_high
        ) as is_said_of_the_reverse
    from believed
    where verdict = 'conflict' and is_sure
),

said as (
    select
        claims.figure_id,
        claims.value_low,
        claims.value_high,
        claims.claim_id,
        claims.document_id,
        claims.outlet,
        claims.source,
        claims.said_on,
        row_number() over (
            partition by claims.figure_id, claims.value_low, claims.value_high
            order by claims.said_on asc nulls last, claims.document_id asc, claims.claim_id asc
        ) as place
    from core.figure_claims as claims
    semi join disputed
        on
            claims.figure_id = disputed.figure_id
            and claims.value_low = disputed.value_low
            and claims.value_high = disputed.value_high
),

-- The words are fetched for those alone that are shown.
quoted as (
    select
        said.figure_id,
        said.value_low,
        said.value_high,
        list(
            {
                'document_id': said.document_id,
                'source': said.source,
                'said_on': said.said_on,
                'sentence': claims.sentence
            }
            order by said.place
        ) as sentences
    from said
    inner join core.claims as claims on said.claim_id = claims.claim_id
    where said.place <= 3
    group by said.figure_id, said.value_low, said.value_high
),

printed as (
    select
        figure_id,
        value_low,
        value_high,
        mart.count_outlets(list(distinct outlet)) as outlets,
        list(distinct document_id) as document_ids
    from said
    group by figure_id, value_low, value_high
),

shown as (
    select
        disputed.figure_id,
        disputed.figure,
        disputed.name,
        disputed.kind,
        disputed.imposer,
        disputed.target,
        disputed.value_text,
        disputed.value_low,
        disputed.is_said_of_the_reverse,
        disputed.documents,
        disputed.origins,
        printed.outlets,
        printed.document_ids,
        quoted.sentences
    from disputed
    inner join printed
        on
            disputed.figure_id = printed.figure_id
            and disputed.value_low = printed.value_low
            and disputed.value_high = printed.value_high
    inner join quoted
        on
            disputed.figure_id = quoted.figure_id
            and disputed.value_low = quoted.value_low
            and disputed.value_high = quoted.value_high
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
    || shown.name || ': ' || string_agg(
        value_text || ' (documents: ' || documents || if(outlets > 0, ', outlets: ' || outlets, '')
        || ', origins: ' || origins || ')', '; '
        order by origins desc, documents desc, value_low asc
    )
    || case when any_value(official.said) is not null then '. Officially: ' || any_value(official.said) else '' end
    || case
        when count(*) filter (where is_said_of_the_reverse) >= least(count(*), 2)
            then
                '. The same values are said of ' || mart.party(target) || ' on '
                || mart.party(imposer) || ': the parties may be swapped'
        else ''
    end
    || '.' as message,
    to_json({
        'figure': shown.figure,
        'title': shown.name,
        'values': list(
            {
                'value': value_text,
                'documents': documents,
                'outlets': outlets,
                'origins': origins,
                'sentences': sentences
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
group by shown.figure_id, shown.figure, shown.name, kind, imposer, target
order by subject
