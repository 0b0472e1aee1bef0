-- question: Whose reports does each source print?
-- grain:    one row per source and the source it copies
-- columns:  documents | texts that are copies or rewrites
select
    source,
    copied_from,
    sum(documents)::bigint as documents,
    list_sort(list(distinct relation)) as relations
from mart.who_copies_whom
group by source, copied_from
order by documents desc, source asc, copied_from asc
