-- grain:    one row per figure and value that three texts or more print and that has one origin only
-- reads:    core.figure_history, core.figure_claims, core.claims, mart.amount, mart.count_outlets,
--           mart.figure_name
-- severity: warning
-- effect:   tell
-- why:      ten reprints of one report are one witness; a figure that many print and nobody confirms is worth a call
-- columns:  subject | message | evidence | document_ids
with alone as (
    select
        *,
        concat_ws(', ', imposer || ' on ' || target, kind, product, component) as figure,
        mart.figure_name(imposer, target, product, component) || ', ' || replace(kind, '_', ' ') as name,
        mart.amount(value_low, value_high, unit) as value_text
    from core.figure_history
    where
        believed_until is null
        and origins = 1
        and documents >= 3
        and verdict in ('single_origin', 'superseded', 'decomposes')
        and imposer is not null
        and target is not null
)

select
    alone.figure || ': ' || alone.value_text as subject,
    alone.value_text || ' for ' || alone.name || ' stands in ' || count(distinct claims.document_id)
    || ' texts and has one origin.'
    || case
        when alone.official = 'confirmed' then ' The ' || replace(alone.official_source, ':', ' confirms it:') || '.'
        else ''
    end as message,
    to_json({
        'figure': alone.figure,
        'title': alone.name || ': ' || alone.value_text,
        'values': [{
            'value': alone.value_text,
            'documents': count(distinct claims.document_id),
            'outlets': mart.count_outlets(list(distinct claims.outlet)),
            'origins': count(distinct claims.origin_id),
            'sentences': list(
                {
                    'document_id': claims.document_id,
                    'source': claims.source,
                    'said_on': claims.said_on,
                    'sentence': words.sentence
                }
                order by claims.said_on nulls last, claims.document_id, claims.claim_id
            )[1:3]
        }]
    })::varchar as evidence,
    list_sort(list(distinct claims.document_id)) as document_ids
from alone
inner join core.figure_claims as claims
    on
        alone.figure_id = claims.figure_id
        and alone.value_low = claims.value_low
        and alone.value_high = claims.value_high
inner join core.claims as words on claims.claim_id = words.claim_id
where claims.standing = 'stands' and not claims.is_bounded
group by alone.figure, alone.name, alone.value_text, alone.official, alone.official_source
having count(distinct claims.document_id) >= 3
order by subject
