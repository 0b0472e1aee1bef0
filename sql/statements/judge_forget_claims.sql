-- reads:   core.figure_claims, texts_to_judge
delete from core.figure_claims
where document_id in (
    select document_id from texts_to_judge
    where portion = $portion
)
