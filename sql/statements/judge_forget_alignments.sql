-- reads:   core.aligned_claims, texts_to_judge
delete from core.aligned_claims
where
    document_id in (
        select document_id from texts_to_judge
        where portion = $portion
    )
    or other_document_id in (
        select document_id from texts_to_judge
        where portion = $portion
    )
