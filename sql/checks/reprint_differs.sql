-- grain:    one row per figure and value that stands in a copy or rewrite where its relatives have another value
-- reads:    mart.mutated_copies, core.figure_claims, core.claims, mart.amount, mart.count_outlets,
--           mart.figure_name, mart.party
-- severity: critical
-- effect:   tell
-- why:      a copy whose number is not its original's is the surest sign of an error in the press (mutated_copy)
-- columns:  subject | message | evidence | document_ids
with altered as (
    select
        concat_ws(', ', imposer || ' on ' || target, kind, product, component) as figure,
        mart.figure_name(imposer, target, product, component) || ', ' || replace(kind, '_', ' ') as name,
        kind,
        imposer,
        target,
        mart.amount(value_low, value_high, unit) as value_text,
        mart.amount(other_value_low, other_value_high, unit)
        -- The same value is another only with the parties changed about.
        || if(
            value_low = other_value_low and value_high = other_value_high,
            ' of ' || mart.party(target) || ' on ' || mart.party(imposer),
            ''
        ) as other_text,
        figure_id,
        value_low,
        value_high,
        other_figure_id,
        other_value_low,
        other_value_high,
        other_document_id,
        origin_id,
        document_id
    from mart.mutated_copies
),

-- One way at a time: the figures of many claims are never joined by value alone.
alike as (
    select
        altered.figure,
        altered.name,
        altered.value_text,
        altered.other_text,
        true as is_altered,
        claims.claim_id
    from altered
    inner join core.figure_claims as claims
        on
            altered.document_id = claims.document_id
            and altered.figure_id = claims.figure_id
            and altered.value_low = claims.value_low
            and altered.value_high = claims.value_high
    union
    select
        altered.figure,
        altered.name,
        altered.value_text,
        altered.other_text,
        false as is_altered,
        claims.claim_id
    from altered
    inner join core.figure_claims as claims
        on
            altered.origin_id = claims.origin_id
            and altered.other_figure_id = claims.figure_id
            and altered.other_value_low = claims.value_low
            and altered.other_value_high = claims.value_high
    union
    select
        altered.figure,
        altered.name,
        altered.value_text,
        altered.other_text,
        false as is_altered,
        claims.claim_id
    from altered
    inner join core.figure_claims as claims
        on
            altered.other_document_id = claims.document_id
            and altered.other_figure_id = claims.figure_id
            and altered.other_value_low = claims.value_low
            and altered.other_value_high = claims.value_high
),

said as (
    select distinct
        alike.figure,
        alike.name,
        alike.value_text,
        alike.other_text,
        alike.is_altered,
        judged.document_id,
        judged.source,
        judged.outlet,
        judged.origin_id,
        judged.said_on,
        claims.sentence
    from alike
    inner join core.figure_claims as judged on alike.claim_id = judged.claim_id
    inner join core.claims as claims on alike.claim_id = claims.claim_id
),

shown as (
    select
        figure,
        name,
        value_text,
        other_text,
        is_altered,
        count(distinct document_id) as documents,
        list(distinct outlet) as outlets,
        count(distinct origin_id) as origins,
        list(distinct document_id) as document_ids,
        list(
            { 'document_id': document_id, 'source': source, 'said_on': said_on, 'sentence': sentence }
            order by said_on asc nulls last, document_id asc, sentence asc
        ) as sentences
    from said
    group by all
),

parties as (
    select distinct
        figure,
        kind,
        imposer,
        target
    from altered
)

select
    shown.figure || ': ' || value_text || ' for ' || other_text as subject,
    'A copy says ' || value_text || ' where its relatives say ' || other_text || ' (' || shown.name || '; documents: '
    || max(documents) filter (where is_altered) || ' against ' || max(documents) filter (where not is_altered) || ').'
        as message,
    to_json({
        'figure': shown.figure,
        'title': shown.name || ': ' || value_text || ' for ' || other_text,
        'verdict': 'mutated_copy',
        'values': list(
            {
                'value': if(is_altered, value_text, other_text),
                'documents': documents,
                'outlets': mart.count_outlets(outlets),
                'origins': origins,
                'sentences': sentences[1:3]
            }
            order by is_altered desc
        ),
        'look': 'from mart.figures where kind = ''' || replace(min(parties.kind), '''', '''''')
        || ''' and imposer = ''' || replace(min(parties.imposer), '''', '''''')
        || ''' and target = ''' || replace(min(parties.target), '''', '''''') || ''''
    })::varchar as evidence,
    list_sort(list_distinct(flatten(list(document_ids)))) as document_ids
from shown
inner join parties on shown.figure = parties.figure
group by shown.figure, shown.name, value_text, other_text
order by subject
