-- grain:   one row per claim of a current document that states what a figure is (claim_id)
-- reads:   core.claims, core.current_documents, core.origins
-- why:     earlier rates, bounds ("up to") and what was only threatened or proposed can differ without contradiction
-- columns: figure | what the claim is about, readable: parties, kind, product, and what else sets it apart
--          movement | level (the rate itself), added (a step on top), lowered (a step down)
--          layer | total (also where the text does not say) or component
--          said_on | the day the document speaks of, null where unknown
--          value_text | the value as a person writes it
--          sentence_shape | the sentence with its numbers masked, alike however percent is spelled: equal in a copy
--          whose number was changed
--          place_in_sentence | which number of the sentence it is, from 1
create or replace view quality.comparable_claims as
with scoped as (
    select
        *,
        case
            -- "$200 billion of Chinese goods" and "595 items" are parts, each a scope of its own.
            when regexp_matches(product, '[0-9]') then lower(product)
            else product_scope
        end as scope
    from core.claims
)

select
    claims.claim_id,
    claims.document_id,
    documents.outlet,
    documents.agency,
    claims.kind,
    claims.imposer,
    claims.target,
    claims.scope as product_scope,
    claims.unit,
    claims.value_low,
    claims.value_high,
    claims.status,
    claims.measure,
    claims.effective_on,
    claims.sentence,
    claims.confidence,
    coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id,
    coalesce(of_claim.relation, of_document.relation, 'original') as relation,
    coalesce(claims.as_of, documents.published_on) as said_on,
    coalesce(claims.component, 'total') as layer,
    case
        when claims.change in ('increase_by', 'additional') then 'added'
        when claims.change = 'decrease_by' then 'lowered'
        else 'level'
    end as movement,
    concat_ws(
        ', ',
        claims.imposer || ' on ' || claims.target,
        claims.kind,
        claims.scope,
        claims.measure,
        nullif(claims.status, 'in_force'),
        case
            when claims.change in ('increase_by', 'additional') then 'added'
            when claims.change = 'decrease_by' then 'lowered'
        end,
        nullif(claims.component, 'total')
    ) as figure,
    regexp_replace(claims.value_low::varchar, '\.0$', '')
    || case
        when claims.value_high <> claims.value_low
            then ' to ' || regexp_replace(claims.value_high::varchar, '\.0$', '')
        else ''
    end
    || case when claims.unit = 'percent' then ' %' else ' ' || coalesce(claims.unit, '') end as value_text,
    regexp_replace(
        regexp_replace(lower(claims.sentence), '[0-9][0-9.,]* ?(%|per ?cent|pct)?', '# ', 'g'), '[^#\p{L}]+', ' ', 'g'
    ) as sentence_shape,
    dense_rank() over (
        partition by claims.document_id, claims.sentence_char_start order by claims.char_start
    ) as place_in_sentence
from scoped as claims
inner join core.current_documents as documents on claims.document_id = documents.document_id
left join core.origins as of_claim on claims.claim_id = of_claim.claim_id
left join core.origins as of_document
    on claims.document_id = of_document.document_id and of_document.claim_id is null
where
    claims.imposer is not null
    and claims.target is not null
    and claims.value_low is not null
    and claims.status in ('in_force', 'announced', 'negotiated')
    and coalesce(claims.bound, 'approx') = 'approx'
    and not coalesce(claims.is_prior, false)
