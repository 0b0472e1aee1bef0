-- grain:    one row per claim that this reading gave up or changed
-- reads:    core.claims, core.documents, origins_before, gone
-- columns:  as core.past_claims
insert into core.past_claims by name
select
    claims.*,
    documents.sha256,
    documents.kind as document_kind,
    documents.published_on,
    coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id,
    $now as retired_at,
    $run_id as retired_by
from core.claims as claims
inner join core.documents as documents on claims.document_id = documents.document_id
left join origins_before as of_claim on claims.claim_id = of_claim.claim_id
left join origins_before as of_document
    on claims.document_id = of_document.document_id and of_document.claim_id is null
where claims.claim_id in (select id from gone)
