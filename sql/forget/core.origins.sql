-- reads:   core.origins, doomed
-- why:     the origins of relatives quote what aligns; those are found anew
delete from core.origins
where
    document_id in (select document_id from doomed)
    or origin_id in (select document_id from doomed)
    or related_document_id in (select document_id from doomed)
