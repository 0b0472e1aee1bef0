-- grain:    one row per citation mark whose source does not say all that the digest cites it for
-- reads:    mart.digest_audit
-- severity: warning
-- effect:   tell
-- why:      a digest that cites a source for what it does not say lends it a witness that it does not have
-- columns:  subject | message | evidence | document_ids
select
    'citation ' || citation_id as subject,
    case verdict
        when 'unsupported' then 'Source ' || source_number || ' does not say what the digest cites it for'
        when 'partly_supported' then 'Source ' || source_number || ' says only a part of what the digest cites it for'
        else 'Source ' || source_number || ' does not say what the digest cites it for, but others do'
    end
    || case
        when len(supported_by) > 0 then '; the rest is said by source ' || array_to_string(supported_by, ', ')
        else ''
    end
    || '.' as message,
    to_json({
        'title': '“' || left(sentence, 80) || if(length(sentence) > 80, '…', '')
        || '”, citing source ' || source_number,
        'sentence': sentence,
        'source_number': source_number,
        'verdict': verdict,
        'supported_by': supported_by,
        'source_sentence': source_sentence,
        'missing_words': missing_words,
        'other_sentence': other_sentence
    })::varchar as evidence,
    case when source_id is null then [document_id] else [document_id, source_id] end as document_ids
from mart.digest_audit
where verdict in ('unsupported', 'supported_by_other', 'partly_supported')
order by subject
