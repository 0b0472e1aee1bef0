-- grain:    one row per claim whose value is not that of the sentence it was taken from (claim_id)
-- reads:    mart.figure_claims, core.origin_links, core.claim_kinds
-- columns:  as core.mutated_copies
-- why:      mart.mutated_copies says what counts as one
with claims as materialized (
    select
        *,
        concat_ws('|', movement, portion, coalesce(component, ''), coalesce(measure, ''), coalesce(status, ''))
            as manner_of_rate
    from mart.figure_claims
    where imposer is not null and target is not null
),

aligned as (
    select
        document_id,
        related_document_id,
        unnest(alignment) as span
    from core.origin_links
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

supporters as (
    select
        origin_id,
        figure_id,
        value_low,
        value_high,
        count(distinct document_id) as documents
    from claims
    group by all
),

told as (
    select
        claims.*,
        supporters.documents
    from claims
    inner join supporters
        on
            claims.origin_id = supporters.origin_id
            and claims.figure_id = supporters.figure_id
            and claims.value_low = supporters.value_low
            and claims.value_high = supporters.value_high
),

-- Kept apart from the next step, so that claims of one figure are never joined but by way of a sentence.
in_spans as materialized (
    select
        own.claim_id,
        own.figure_id,
        own.value_low,
        own.value_high,
        own.movement,
        own.portion,
        own.is_bounded,
        own.said_on,
        own.documents,
        spans.related_document_id as other_document_id,
        spans.other_start,
        spans.other_end,
        spans.descends,
        spans.manner
    from both_ways as spans
    inner join told as own
        on
            spans.document_id = own.document_id
            and own.text_start >= spans.own_start
            and own.text_end <= spans.own_end
),

in_aligned_sentences as (
    select
        own.claim_id,
        other.claim_id as other_claim_id,
        own.manner,
        if(own.manner = 'verbatim', 1, 4) as rank
    from in_spans as own
    inner join told as other
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
        and (own.documents < other.documents or (own.documents = other.documents and own.descends))
        -- Formulas return in the news of other weeks with other numbers.
        and coalesce(abs(own.said_on - other.said_on) <= if(own.manner = 'verbatim', 7, 0), true)
),

-- Texts of one origin are held against each other figure by figure, and sentences that are alike but for the number
-- whoever prints them: at the same place among the claims of the sentence, with the numbers masked.
plain as (
    select
        *,
        regexp_replace(
            regexp_replace(lower(sentence), '[0-9][0-9.,]* ?(%|per ?cent|pct)?', '# ', 'g'), '[^#\p{L}]+', ' ', 'g'
        ) as shape,
        dense_rank() over (partition by document_id, sentence_char_start order by char_start) as place
    from claims
    where standing = 'stands' and not is_bounded
),

members as (
    select
        * exclude (shape, place),
        'family' as likeness,
        hash(origin_id, figure_id, manner_of_rate) as family
    from plain
    union all by name
    select
        * exclude (shape, place),
        'sentence' as likeness,
        hash(shape, place, kind, target, movement, portion) as family
    from plain
    -- Short sentences ("Tariffs are at 25 %.") are alike by chance.
    where length(shape) >= 60
),

printed as (
    select
        figure_id,
        value_low,
        value_high,
        count(distinct document_id) as documents
    from plain
    group by all
),

kin as (
    select
        members.likeness,
        members.family,
        members.value_low,
        members.value_high,
        any_value(members.kind) as kind,
        any_value(members.imposer) as imposer,
        any_value(members.target) as target,
        max(printed.documents) as printed_in,
        min(members.said_on) as first_on,
        max(members.said_on) as last_on,
        bool_and(members.said_on is not null) as is_dated,
        bool_or(members.relation = 'original') as in_original,
        list(distinct members.document_id) as document_ids,
        min(members.document_id) as first_document,
        min(members.claim_id) as claim_id,
        count(distinct members.document_id) as documents,
        count(*) over (partition by members.likeness, members.family) as number_of_values
    from members
    inner join printed
        on
            members.figure_id = printed.figure_id
            and members.value_low = printed.value_low
            and members.value_high = printed.value_high
    group by members.likeness, members.family, members.value_low, members.value_high
),

-- The value to hold the others against: of most texts in all, of most in the family, of the original, the earliest.
base as (
    select *
    from kin
    where number_of_values > 1
    qualify row_number() over (
        partition by likeness, family
        order by
            printed_in desc,
            documents desc,
            in_original desc,
            first_on asc nulls last,
            first_document asc,
            value_low asc
    ) = 1
),

layers as (
    select distinct
        kind,
        imposer,
        target,
        value_high
    from plain
    where is_layer
),

odd as (
    select
        other.likeness,
        other.family,
        other.value_low,
        other.value_high,
        base.claim_id as base_claim_id
    from kin as other
    inner join base on other.likeness = base.likeness and other.family = base.family
    where
        (other.value_low <> base.value_low or other.value_high <> base.value_high)
        and not list_has_any(other.document_ids, base.document_ids)
        and case
            when not (other.is_dated and base.is_dated) then true
            when other.likeness = 'family' then other.first_on <= base.last_on and base.first_on <= other.last_on
            else abs(date_diff('day', other.first_on, base.first_on)) <= 7
        end
        and not exists (
            select 1
            from layers as part
            where
                part.kind = other.kind
                and part.imposer = other.imposer
                and part.target = other.target
                and abs(abs(other.value_high - base.value_high) - part.value_high) < 0.01
        )
),

in_one_family as (
    select
        members.claim_id,
        odd.base_claim_id as other_claim_id,
        odd.likeness as manner,
        if(odd.likeness = 'sentence', 2, 3) as rank
    from odd
    inner join members
        on
            odd.likeness = members.likeness
            and odd.family = members.family
            and odd.value_low = members.value_low
            and odd.value_high = members.value_high
),

found as (
    select * from in_aligned_sentences
    union all
    select * from in_one_family
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
        own.component,
        own.unit,
        own.value_low,
        own.value_high,
        own.origin_id,
        own.relation,
        own.outlet,
        own.said_on,
        own.sentence,
        other.claim_id as other_claim_id,
        other.document_id as other_document_id,
        other.figure_id as other_figure_id,
        other.value_low as other_value_low,
        other.value_high as other_value_high,
        other.outlet as other_outlet,
        other.sentence as other_sentence,
        found.manner,
        found.rank
    from found
    inner join claims as own on found.claim_id = own.claim_id
    inner join claims as other on found.other_claim_id = other.claim_id
    left join core.claim_kinds as kinds on own.kind = kinds.kind
    where
        greatest(abs(own.value_low - other.value_low), abs(own.value_high - other.value_high))
        > coalesce(kinds.tolerance, 0)
)

select differing.* exclude (rank)
from differing
anti join claims as also_other
    on
        differing.document_id = also_other.document_id
        and differing.other_figure_id = also_other.figure_id
        and differing.other_value_low = also_other.value_low
        and differing.other_value_high = also_other.value_high
anti join claims as also_own
    on
        differing.other_document_id = also_own.document_id
        and differing.figure_id = also_own.figure_id
        and differing.value_low = also_own.value_low
        and differing.value_high = also_own.value_high
qualify row_number() over (
    partition by differing.claim_id
    order by differing.rank, differing.other_document_id, differing.other_claim_id
) = 1
