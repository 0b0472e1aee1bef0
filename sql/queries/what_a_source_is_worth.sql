-- question: How much of what a source prints are its own words, and how often did it change a number?
-- grain:    one row per source
-- columns:  texts, own | its texts, and those that descend from no other
--           altered | figures that stand in it unlike in the text they were taken from
select
    coalesce(documents.outlet, documents.agency) as source,
    count(distinct documents.document_id) as texts,
    count(distinct documents.document_id) filter (where coalesce(origins.relation, 'original') = 'original') as own,
    count(distinct mutated.claim_id) as altered
from core.current_documents as documents
left join core.origins as origins
    on documents.document_id = origins.document_id and origins.claim_id is null
left join mart.mutated_copies as mutated on documents.document_id = mutated.document_id
where documents.kind in ('article', 'release') and coalesce(documents.outlet, documents.agency) is not null
group by source
order by texts desc, source asc
