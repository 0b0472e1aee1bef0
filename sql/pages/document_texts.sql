-- grain:    one row per current document that is asked for, with its text
-- reads:    core.current_documents
-- columns:  ids | parameter: the document_ids
select
    document_id,
    text,
    title_end
from core.current_documents
where document_id in (select unnest($ids::varchar[]))
order by document_id
