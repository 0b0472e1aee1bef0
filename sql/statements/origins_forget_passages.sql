-- why:      a passage has the origin of the text it was taken from, and that may have changed
-- reads:    renewed (ORIGINS), core.origin_links
delete from core.origins
where
    claim_id is not null
    and document_id in (
        select document_id from renewed
        union
        select links.document_id
        from core.origin_links as links
        semi join renewed on links.related_document_id = renewed.document_id
        where links.relation = 'passage'
    )
