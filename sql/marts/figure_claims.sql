-- grain:    one row per claim of a current document that says what a figure is (claim_id)
-- reads:    core.figure_claims, core.claims, core.documents, core.files
-- columns:  the rest as core.figure_claims
-- why:      what was denied or only modelled is no figure; digests and teasers repeat other texts and are no witnesses
create or replace view mart.figure_claims as
select
    judged.claim_id,
    judged.document_id,
    files.file,
    files.doc,
    documents.part,
    judged.kind,
    judged.imposer,
    judged.target,
    judged.product,
    judged.component,
    judged.value_low,
    judged.value_high,
    judged.unit,
    judged.status,
    claims.change,
    judged.prior_value,
    claims.bound,
    judged.measure,
    claims.said_by,
    judged.said_on,
    judged.effective_on,
    judged.holds_from,
    judged.published_on,
    judged.outlet,
    judged.agency,
    judged.source,
    judged.origin_id,
    judged.relation,
    judged.related_document_id,
    claims.text,
    claims.sentence,
    claims.sentence_char_start,
    judged.text_start,
    judged.text_end,
    claims.char_start,
    claims.char_end,
    judged.confidence,
    judged.standing,
    judged.is_recalled,
    judged.movement,
    judged.portion,
    judged.is_bounded,
    judged.is_layer,
    judged.figure_id
from core.figure_claims as judged
inner join core.claims as claims on judged.claim_id = claims.claim_id
inner join core.documents as documents on judged.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
