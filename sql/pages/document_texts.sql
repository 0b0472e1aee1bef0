-- grain:    one row per current document after a given id, at most so many: texts are read in batches
-- reads:    core.current_documents
-- columns:  after | parameter: the last id that was read, '' at first
--           most | parameter: rows at a time
select
    document_id,
    text,
    title_end
from core.current_documents
where document_id > $after
order by document_id
limit $most
