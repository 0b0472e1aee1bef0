-- grain:    one row per claim of a figure, or the one claim, that is asked for
-- reads:    mart.claim_evidence, mart.figure_claims
-- columns:  of_what | parameter: a figure_id of mart.figures or a claim_id
--           said_on, source, origin_id, relation | as mart.figure_claims
--           the rest as mart.claim_evidence
-- why:      from mart.evidence('…') an analyst goes from a number to the sentences it rests on
create or replace macro mart.evidence(of_what) as table
    select
        claims.figure_id,
        claims.value_low,
        claims.value_high,
        claims.unit,
        claims.said_on,
        claims.source,
        claims.origin_id,
        claims.relation,
        evidence.*
    from mart.figure_claims as claims
    inner join mart.claim_evidence as evidence on claims.claim_id = evidence.claim_id
    where claims.figure_id = of_what or claims.claim_id = of_what
    order by claims.value_low, claims.said_on nulls last, claims.document_id, evidence.char_start
