-- grain:    one row per claim of a current document that says what a figure is (claim_id)
-- reads:    core.claims, core.current_documents, core.origins, core.files, mart.figure_id
-- columns:  figure_id | what claims can agree on: kind, imposer, target, product scope, layer, measure, unit
--           component | component (one layer of a stacked rate); null is the whole rate, also where not stated
--           origin_id | where its words come from: its passage's origin, else its document's
--           relation | how the document, or the passage, came by it: original, copy, rewrite or passage
--           source | the outlet, else the agency, else null: who printed it
--           said_on | the day the document speaks of, for an undated text the earliest of the texts that it shares
--           its origin with; null where unknown
--           holds_from | the day from which the rate holds, where the text gives one
--           standing | stands (in force, announced, agreed), past (historical, removed, an earlier rate) or may_come
--           is_recalled | whether its sentence puts it into an earlier year ("in 2019 it imposed …"): a rate of then
--           movement | level (the rate itself), added (a step on top), lowered (a step down)
--           portion | of a general scope, the part it is limited to: some ("many goods") or an amount; else empty
--           is_bounded | an upper or lower bound, an average: another scope than a plain value
--           is_layer | whether the rate comes on top of others
-- why:      what was denied or only modelled is no figure; digests and teasers repeat other texts and are no witnesses
create or replace view mart.figure_claims as
with families as (
    select
        origins.origin_id,
        min(documents.published_on) as first_on
    from core.origins as origins
    inner join core.current_documents as documents on origins.document_id = documents.document_id
    where origins.claim_id is null and documents.published_on is not null
    group by origins.origin_id
)

select
    claims.claim_id,
    claims.document_id,
    files.file,
    files.doc,
    documents.part,
    claims.kind,
    claims.imposer,
    claims.target,
    claims.product_scope as product,
    nullif(claims.component, 'total') as component,
    claims.value_low,
    claims.value_high,
    claims.unit,
    claims.status,
    claims.change,
    claims.prior_value,
    claims.bound,
    claims.measure,
    claims.said_by,
    coalesce(claims.as_of, documents.published_on, families.first_on) as said_on,
    claims.effective_on,
    try_cast(rpad(claims.effective_on, 10, '-01') as date) as holds_from,
    documents.published_on,
    documents.outlet,
    documents.agency,
    coalesce(documents.outlet, documents.agency) as source,
    coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id,
    coalesce(of_claim.relation, of_document.relation, 'original') as relation,
    coalesce(of_claim.related_document_id, of_document.related_document_id) as related_document_id,
    claims.text,
    claims.sentence,
    claims.sentence_char_start,
    claims.text_start,
    claims.text_end,
    claims.char_start,
    claims.char_end,
    claims.confidence,
    case
        when coalesce(claims.is_prior, false) or claims.status in ('historical', 'removed') then 'past'
        when claims.status in ('threatened', 'proposed', 'paused') then 'may_come'
        else 'stands'
    end as standing,
    claims.effective_on is null and coalesce(try_cast(nullif(regexp_extract(
        claims.sentence,
        '(?i)\b(?:in|during|of|until)\s+(?:(?:early|late|mid|spring|summer|autumn|winter)[- ])?'
        || '(?:[A-Z][a-z]{2,8}\.?\s+)?((?:19|20)[0-9]{2})\b',
        1
    ), '') as integer) < year(coalesce(claims.as_of, documents.published_on, families.first_on)), false) as is_recalled,
    case
        when claims.change in ('increase_by', 'additional') then 'added'
        when claims.change = 'decrease_by' then 'lowered'
        else 'level'
    end as movement,
    case
        when claims.product is null then ''
        when regexp_matches(claims.product, '[0-9]')
            then regexp_extract(lower(claims.product), '[0-9][0-9.,]*[0-9]|[0-9]')
        when
            claims.product_scope is null and regexp_matches(
                lower(claims.product),
                '\b(certain|many|most|number|numerous|range|select|selected|several|some|various)\b'
            )
            then 'some'
        else ''
    end as portion,
    coalesce(claims.bound, 'approx') <> 'approx' or claims.measure is not null as is_bounded,
    coalesce(claims.component = 'component', false) or coalesce(claims.change in ('additional', 'increase_by'), false)
        as is_layer,
    mart.figure_id(
        claims.kind, claims.imposer, claims.target, claims.product_scope, claims.component, claims.unit
    ) as figure_id
from core.claims as claims
inner join core.current_documents as documents on claims.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
left join core.origins as of_claim on claims.claim_id = of_claim.claim_id
left join core.origins as of_document
    on claims.document_id = of_document.document_id and of_document.claim_id is null
left join families on coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) = families.origin_id
where
    claims.value_low is not null
    and documents.kind in ('article', 'release')
    and coalesce(claims.status, 'in_force') not in ('denied', 'hypothetical')
