-- grain:    one row per claim of a current document, with its sentence cut at the span
-- reads:    mart.figure_claims, mart.claim_evidence, mart.mutated_copies, core.claims, core.current_documents
-- columns:  figure_id | null for a claim that is no figure (denied, or only modelled)
--           standing | as mart.figure_claims: stands, past or may_come
--           title, origin_title, other_title | '' for a text without a title, null for one that is not current
--           differs_from | the value that its relative has, where it is a copy whose number was changed
select
    claims.claim_id,
    claims.document_id,
    told.figure_id,
    claims.kind,
    claims.imposer,
    claims.target,
    claims.product_scope as product,
    nullif(claims.component, 'total') as component,
    claims.value_low,
    claims.value_high,
    claims.unit,
    claims.status,
    claims.bound,
    claims.change,
    claims.said_by,
    claims.effective_on,
    told.standing,
    told.said_on,
    told.source,
    coalesce(documents.title, '') as title,
    coalesce(told.origin_id, claims.document_id) as origin_id,
    case when origins.document_id is not null then coalesce(origins.title, '') end as origin_title,
    coalesce(told.relation, 'original') as relation,
    told.related_document_id,
    mutated.other_value_low as differs_from,
    mutated.other_document_id,
    case when others.document_id is not null then coalesce(others.title, '') end as other_title,
    evidence.file,
    evidence.sha256,
    evidence.part,
    evidence.char_start,
    evidence.char_end,
    claims.text_start,
    claims.text_end,
    evidence.before,
    evidence.text,
    evidence.after,
    evidence.sentence,
    evidence.rule,
    evidence.extractor_version,
    evidence.confidence
from core.claims as claims
inner join mart.claim_evidence as evidence on claims.claim_id = evidence.claim_id
inner join core.current_documents as documents on claims.document_id = documents.document_id
left join mart.figure_claims as told on claims.claim_id = told.claim_id
left join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
left join core.current_documents as others on mutated.other_document_id = others.document_id
left join core.current_documents as origins
    on coalesce(told.origin_id, claims.document_id) = origins.document_id
order by
    told.figure_id, claims.value_low, told.origin_id, told.said_on nulls last, claims.document_id, claims.text_start
