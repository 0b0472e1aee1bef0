-- grain:    one row per claim whose value is not that of the sentence it was taken from (claim_id)
-- reads:    mart.figure_claims, core.claims, core.origin_links, core.claim_kinds
-- columns:  claim_id, document_id | the suspect claim and its text
--           value_low, value_high, sentence | what the suspect text prints
--           other_claim_id, other_document_id | the claim and text of its kin
--           other_value_low, other_value_high, other_sentence | what its kin has
--           manner | verbatim: the sentences are the same but for it; facts: they tell the same
--           other_outlet | who prints the other value
-- why:      a copy whose number differs from its original's is the surest sign of an error in the press. The suspect
--           is the value that fewer texts of the family have; between equals, the text that descends. A text that
--           gives both values is none, nor a rewrite that came out later: that may be an update.
create or replace view mart.mutated_copies as
with aligned as (
    select
        document_id,
        related_document_id,
        unnest(alignment) as span
    from core.origin_links
    -- Most links are between texts without figures.
    where
        document_id in (select claims.document_id from core.claims as claims)
        and related_document_id in (select claims.document_id from core.claims as claims)
),

both_ways as (
    select
        document_id,
        related_document_id,
        true as descends,
        span.text_start as own_start,
        span.text_end as own_end,
        span.related_start as other_start,
        span.related_end as other_end,
        span.manner
    from aligned
    union all
    select
        related_document_id as document_id,
        document_id as related_document_id,
        false as descends,
        span.related_start as own_start,
        span.related_end as own_end,
        span.text_start as other_start,
        span.text_end as other_end,
        span.manner
    from aligned
),

supporters as (
    select
        origin_id,
        figure_id,
        value_low,
        value_high,
        count(distinct document_id) as documents
    from mart.figure_claims
    group by all
),

told as (
    select
        claims.*,
        supporters.documents
    from mart.figure_claims as claims
    inner join supporters
        on
            claims.origin_id = supporters.origin_id
            and claims.figure_id = supporters.figure_id
            and claims.value_low = supporters.value_low
            and claims.value_high = supporters.value_high
),

differing as (
    select
        own.claim_id,
        own.document_id,
        own.figure_id,
        own.kind,
        own.imposer,
        own.target,
        own.product,
        own.value_low,
        own.value_high,
        own.origin_id,
        own.relation,
        own.outlet,
        own.said_on,
        own.sentence,
        other.claim_id as other_claim_id,
        other.document_id as other_document_id,
        other.value_low as other_value_low,
        other.value_high as other_value_high,
        other.outlet as other_outlet,
        other.sentence as other_sentence,
        spans.manner
    from both_ways as spans
    inner join told as own
        on
            spans.document_id = own.document_id
            and own.text_start >= spans.own_start
            and own.text_end <= spans.own_end
    inner join told as other
        on
            spans.related_document_id = other.document_id
            and own.figure_id = other.figure_id
            and other.text_start >= spans.other_start
            and other.text_end <= spans.other_end
    left join core.claim_kinds as kinds on own.kind = kinds.kind
    where
        greatest(abs(own.value_low - other.value_low), abs(own.value_high - other.value_high))
        > coalesce(kinds.tolerance, 0)
        and (own.documents < other.documents or (own.documents = other.documents and spans.descends))
        and (spans.manner = 'verbatim' or not coalesce(own.said_on > other.said_on, false))
)

select differing.*
from differing
anti join mart.figure_claims as also_other
    on
        differing.document_id = also_other.document_id
        and differing.figure_id = also_other.figure_id
        and differing.other_value_low = also_other.value_low
        and differing.other_value_high = also_other.value_high
anti join mart.figure_claims as also_own
    on
        differing.other_document_id = also_own.document_id
        and differing.figure_id = also_own.figure_id
        and differing.value_low = also_own.value_low
        and differing.value_high = also_own.value_high
qualify row_number() over (
    partition by differing.claim_id
    order by differing.manner desc, differing.other_document_id, differing.other_claim_id
) = 1
