-- grain:    one row per sentence of a current document that descends from one of the text it is said to come from
-- reads:    core.origins, core.origin_links, core.current_documents
-- columns:  sentence, related_sentence | the two, as they stand in their texts
--           text_start, text_end | place of the first in its text
--           likeness | 0 to 1
--           manner | verbatim, or facts where they tell the same in other words
-- why:      a relation is only as good as the sentences that show it
with linked as (
    select
        links.document_id,
        links.related_document_id,
        unnest(links.alignment) as span
    from core.origin_links as links
    semi join core.origins as origins
        on
            links.document_id = origins.document_id
            and links.related_document_id = origins.related_document_id
)

select
    linked.document_id,
    linked.related_document_id,
    linked.span.text_start,
    linked.span.text_end,
    linked.span.score as likeness,
    linked.span.manner,
    substr(own.text, linked.span.text_start + 1, linked.span.text_end - linked.span.text_start) as sentence,
    substr(other.text, linked.span.related_start + 1, linked.span.related_end - linked.span.related_start)
        as related_sentence
from linked
inner join core.current_documents as own on linked.document_id = own.document_id
inner join core.current_documents as other on linked.related_document_id = other.document_id
order by linked.document_id, linked.span.score desc, linked.span.text_start
