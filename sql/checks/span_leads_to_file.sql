-- grain:    one row per table and document with a span that does not lead to its words
-- reads:    read_back
-- severity: critical
-- effect:   stop
-- why:      every row must lead through the stored map to characters of the kept bytes that say it; `read_back` holds
--           what this run read again from those bytes and found otherwise
-- columns:  subject | message | evidence | document_ids
select
    table_name || ' of ' || document_id as subject,
    count(*) || ' rows of ' || table_name || ' do not lead to their words in the file of ' || document_id || '.'
        as message,
    to_json({
        'rows': list({ 'row_id': row_id, 'expected': expected, 'found': found } order by row_id)[1:20],
        'count': count(*)
    })::varchar as evidence,
    [document_id] as document_ids
from read_back
where expected is distinct from found
group by table_name, document_id
order by subject
