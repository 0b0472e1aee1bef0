-- grain:    one row per figure and value that three texts or more print and that has one origin only
-- reads:    quality.comparable_claims
-- severity: warning
-- effect:   tell
-- why:      ten reprints of one report are one witness; a figure that many print and nobody confirms is worth a call
-- columns:  subject | message | evidence | document_ids
select
    figure || ': ' || value_text as subject,
    value_text || ' for ' || figure || ' stands in ' || count(distinct document_id) || ' texts and has one origin.'
        as message,
    to_json({
        'figure': figure,
        'values': [{
            'value': value_text,
            'documents': count(distinct document_id),
            'outlets': count(distinct outlet),
            'origins': count(distinct origin_id),
            'sentences': list(
                {
                    'document_id': document_id,
                    'source': coalesce(outlet, agency),
                    'said_on': said_on,
                    'sentence': sentence
                }
                order by said_on nulls last, document_id
            )[1:3]
        }]
    })::varchar as evidence,
    list_sort(list(distinct document_id)) as document_ids
from quality.comparable_claims
group by figure, value_text
having count(distinct origin_id) = 1 and count(distinct document_id) >= 3
order by subject
