-- grain:    one row per claim of a value that contradicts another, or that a copy changed
-- reads:    mart.figures, mart.figure_claims, mart.claim_evidence, mart.mutated_copies
-- columns:  differs_from, other_sentence, other_document_id, other_claim_id | what the relative of a changed copy has
--           other_before, other_text, other_after | that sentence, cut at the span; null where it is no longer current
select
    figures.figure_id,
    figures.kind,
    figures.imposer,
    figures.target,
    figures.product,
    figures.component,
    figures.value_low,
    figures.value_high,
    figures.unit,
    figures.verdict,
    figures.origins,
    figures.documents,
    claims.claim_id,
    claims.document_id,
    claims.source,
    claims.said_on,
    claims.origin_id,
    claims.relation,
    evidence.before,
    evidence.text,
    evidence.after,
    evidence.marked,
    mutated.other_value_low as differs_from,
    mutated.other_sentence,
    mutated.other_document_id,
    mutated.other_claim_id,
    mutated.other_outlet,
    relatives.before as other_before,
    relatives.text as other_text,
    relatives.after as other_after
from mart.figures as figures
inner join mart.figure_claims as claims
    on
        figures.figure_id = claims.figure_id
        and figures.value_low = claims.value_low
        and figures.value_high = claims.value_high
inner join mart.claim_evidence as evidence on claims.claim_id = evidence.claim_id
left join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
left join mart.claim_evidence as relatives on mutated.other_claim_id = relatives.claim_id
where figures.verdict in ('conflict', 'mutated_copy')
order by
    figures.figure_id,
    figures.origins desc,
    figures.documents desc,
    figures.value_low,
    claims.origin_id,
    claims.relation <> 'original',
    claims.said_on nulls last,
    claims.document_id
