-- question: Of how many texts is the day of publication known, and how?
-- grain:    one row per way of knowing
-- columns:  documents | texts whose day is known that way
select
    published_known_by,
    count(*) as documents,
    min(published_on) as earliest,
    max(published_on) as latest
from core.current_documents
group by published_known_by
order by documents desc, published_known_by asc
