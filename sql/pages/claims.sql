-- grain:    one row per claim of a current document, with its sentence cut at the span
-- reads:    mart.figure_claims, mart.claim_evidence, mart.mutated_copies, core.claims
-- columns:  figure_id | null for a claim that is no figure (denied, or only modelled)
--           differs_from | the value that its relative has, where it is a copy whose number was changed
select
    claims.claim_id,
    claims.document_id,
    told.figure_id,
    claims.kind,
    claims.imposer,
    claims.target,
    claims.product_scope as product,
    claims.value_low,
    claims.value_high,
    claims.unit,
    claims.status,
    claims.bound,
    claims.change,
    claims.said_by,
    claims.effective_on,
    told.said_on,
    told.source,
    coalesce(told.origin_id, claims.document_id) as origin_id,
    coalesce(told.relation, 'original') as relation,
    told.related_document_id,
    mutated.other_value_low as differs_from,
    mutated.other_document_id,
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
left join mart.figure_claims as told on claims.claim_id = told.claim_id
left join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
order by
    told.figure_id, claims.value_low, told.origin_id, told.said_on nulls last, claims.document_id, claims.text_start
