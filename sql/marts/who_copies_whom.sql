-- grain:    one row per source that prints another's words, that other, and the relation
--           (source, copied_from, relation)
-- reads:    core.origins, core.current_documents
-- columns:  source, copied_from | outlet, else agency; null rows (nobody known) are left out
--           documents | texts of the source that descend from the other's, as copies, rewrites or with a passage
--           document_ids | those texts
create or replace view mart.who_copies_whom as
select
    coalesce(documents.outlet, documents.agency) as source,
    coalesce(origin.outlet, origin.agency) as copied_from,
    origins.relation,
    count(distinct origins.document_id) as documents,
    list_sort(list(distinct origins.document_id)) as document_ids
from core.origins as origins
inner join core.current_documents as documents on origins.document_id = documents.document_id
inner join core.current_documents as origin on origins.origin_id = origin.document_id
where
    origins.relation <> 'original'
    and coalesce(documents.outlet, documents.agency) is not null
    and coalesce(origin.outlet, origin.agency) is not null
group by all
order by documents desc, source, copied_from
