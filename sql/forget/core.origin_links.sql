-- reads:   core.origin_links, doomed
delete from core.origin_links
where
    document_id in (select document_id from doomed)
    or related_document_id in (select document_id from doomed)
