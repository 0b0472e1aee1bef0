-- grain:    one row: how much the release holds
-- reads:    core.files, core.current_documents, core.claims, core.quotes, core.origins
select
    (select count(*) from core.files) as files,
    (select count(*) from core.current_documents) as documents,
    (
        select count(distinct coalesce(origins.origin_id, documents.document_id))
        from core.current_documents as documents
        left join core.origins as origins
            on documents.document_id = origins.document_id and origins.claim_id is null
        where documents.kind in ('article', 'release')
    ) as origins,
    (
        select count(*)
        from core.claims as claims
        semi join core.current_documents as documents on claims.document_id = documents.document_id
    ) as claims,
    (
        select count(*)
        from core.quotes as quotes
        semi join core.current_documents as documents on quotes.document_id = documents.document_id
    ) as quotes
