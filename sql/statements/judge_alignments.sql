-- grain:    one row per claim and claim of another text, in sentences that align, one of the texts being touched
-- reads:    texts_to_judge, core.origin_links, core.figure_claims
-- columns:  as core.aligned_claims
insert into core.aligned_claims by name
with texts as (
    select document_id
    from texts_to_judge
    where portion = $portion
),

links as (
    select
        document_id,
        related_document_id,
        alignment
    from core.origin_links
    where document_id in (select texts.document_id from texts)
    union
    select
        document_id,
        related_document_id,
        alignment
    from core.origin_links
    where related_document_id in (select texts.document_id from texts)
),

claims as (
    select
        claims.claim_id,
        claims.document_id,
        claims.figure_id,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.product,
        claims.component,
        claims.value_low,
        claims.value_high,
        claims.movement,
        claims.portion,
        claims.is_bounded,
        claims.said_on,
        claims.text_start,
        claims.text_end
    from core.figure_claims as claims
    semi join (
        select document_id from links
        union
        select related_document_id as document_id from links
    ) as ends on claims.document_id = ends.document_id
    where claims.imposer is not null and claims.target is not null
),

aligned as (
    select
        document_id,
        related_document_id,
        unnest(alignment) as span
    from links
    -- Most links are between texts without figures.
    where
        document_id in (select claims.document_id from claims)
        and related_document_id in (select claims.document_id from claims)
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

-- Kept apart from the next step, so that claims of one figure are never joined but by way of a sentence.
in_spans as materialized (
    select
        own.*,
        spans.related_document_id as other_document_id,
        spans.other_start,
        spans.other_end,
        spans.descends,
        spans.manner
    from both_ways as spans
    inner join claims as own
        on
            spans.document_id = own.document_id
            and own.text_start >= spans.own_start
            and own.text_end <= spans.own_end
)

select distinct
    own.claim_id,
    own.document_id,
    other.claim_id as other_claim_id,
    other.document_id as other_document_id,
    own.descends,
    own.manner
from in_spans as own
inner join claims as other
    on
        own.other_document_id = other.document_id
        and own.figure_id = other.figure_id
        and other.text_start >= own.other_start
        and other.text_end <= own.other_end
where
    (own.value_low <> other.value_low or own.value_high <> other.value_high)
    and own.movement = other.movement
    and own.portion = other.portion
    and own.is_bounded = other.is_bounded
    -- Formulas return in the news of other weeks with other numbers.
    and coalesce(abs(own.said_on - other.said_on) <= if(own.manner = 'verbatim', 7, 0), true)
union all
-- A value that passed on with its parties changed about: no figure of the sentence has another value then.
select distinct
    own.claim_id,
    own.document_id,
    other.claim_id as other_claim_id,
    other.document_id as other_document_id,
    own.descends,
    own.manner
from in_spans as own
inner join claims as other
    on
        own.other_document_id = other.document_id
        and own.kind = other.kind
        and own.imposer = other.target
        and own.target = other.imposer
        and own.value_low = other.value_low
        and own.value_high = other.value_high
        and other.text_start >= own.other_start
        and other.text_end <= own.other_end
where
    own.manner = 'verbatim'
    and own.product is not distinct from other.product
    and own.component is not distinct from other.component
    and own.movement = other.movement
    and own.portion = other.portion
    and own.is_bounded = other.is_bounded
    and coalesce(abs(own.said_on - other.said_on) <= 7, true)
