-- grain:    one row per document whose origin may change: the batch and all that copies and rewrites tie to it
-- reads:    incoming (document_id), core.origin_links, core.documents
with recursive edges as (
    select
        document_id as one,
        related_document_id as other
    from core.origin_links
    where relation <> 'passage'
    union all
    select
        related_document_id as one,
        document_id as other
    from core.origin_links
    where relation <> 'passage'
),

family as (
    select document_id from incoming
    union
    select edges.other as document_id
    from family
    inner join edges on family.document_id = edges.one
)

select
    documents.document_id,
    documents.published_on
from core.documents as documents
semi join family on documents.document_id = family.document_id
order by documents.document_id
