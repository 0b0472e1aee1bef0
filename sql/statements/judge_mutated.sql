-- grain:    one row per claim whose value is not that of the sentence it was taken from (claim_id)
-- reads:    core.figure_claims, core.aligned_claims, core.claims, core.claim_kinds
-- columns:  as core.mutated_copies
-- why:      mart.mutated_copies says what counts as one
with claims as (
    select *
    from core.figure_claims
    where imposer is not null and target is not null
),

-- The value that fewer texts of the origin give is the suspect one.
origins_of_aligned as (
    select own.origin_id
    from core.figure_claims as own
    where
        own.claim_id in (select claim_id from core.aligned_claims)
        or own.claim_id in (select other_claim_id from core.aligned_claims)
),

supporters as (
    select
        origin_id,
        figure_id,
        value_low,
        value_high,
        count(distinct document_id) as documents
    from claims
    where origin_id in (select origins_of_aligned.origin_id from origins_of_aligned)
    group by all
),

told as (
    select
        claims.claim_id,
        supporters.documents
    from claims
    inner join supporters
        on
            claims.origin_id = supporters.origin_id
            and claims.figure_id = supporters.figure_id
            and claims.value_low = supporters.value_low
            and claims.value_high = supporters.value_high
),

in_aligned_sentences as (
    select
        aligned.claim_id,
        aligned.other_claim_id,
        aligned.manner,
        if(aligned.manner = 'verbatim', 1, 4) as rank
    from core.aligned_claims as aligned
    inner join told as own on aligned.claim_id = own.claim_id
    inner join told as other on aligned.other_claim_id = other.claim_id
    where own.documents < other.documents or (own.documents = other.documents and aligned.descends)
),

-- Texts of one origin are held against each other figure by figure, and sentences that are alike but for the number
-- whoever prints them: at the same place among the claims of the sentence, with the numbers masked. Most have one value
-- and are left alone.
families as (
    select family_kin as family
    from core.figure_claims
    where family_kin is not null
    group by family_kin
    having min(value_low) <> max(value_low) or min(value_high) <> max(value_high)
),

sentences as (
    select sentence_kin as family
    from core.figure_claims
    where sentence_kin is not null
    group by sentence_kin
    having min(value_low) <> max(value_low) or min(value_high) <> max(value_high)
),

members as (
    select
        claims.*,
        'family' as likeness,
        families.family
    from claims
    inner join families on claims.family_kin = families.family
    union all by name
    select
        claims.*,
        'sentence' as likeness,
        sentences.family
    from claims
    inner join sentences on claims.sentence_kin = sentences.family
),

printed as (
    select
        plain.figure_id,
        plain.value_low,
        plain.value_high,
        count(distinct plain.document_id) as documents
    from claims as plain
    semi join members
        on
            plain.figure_id = members.figure_id
            and plain.value_low = members.value_low
            and plain.value_high = members.value_high
    where plain.family_kin is not null
    group by all
),

kin as (
    select
        members.likeness,
        members.family,
        members.value_low,
        members.value_high,
        min(members.kind) as kind,
        min(members.imposer) as imposer,
        min(members.target) as target,
        max(printed.documents) as printed_in,
        min(members.said_on) as first_on,
        max(members.said_on) as last_on,
        bool_and(members.said_on is not null) as is_dated,
        bool_or(members.relation = 'original') as in_original,
        list(distinct members.document_id) as document_ids,
        min(members.document_id) as first_document,
        min(members.claim_id) as claim_id,
        count(distinct members.document_id) as documents
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
    qualify row_number() over (
        partition by likeness, family
        order by
            printed_in desc,
            documents desc,
            in_original desc,
            first_on asc nulls last,
            first_document asc,
            value_low asc,
            value_high asc
    ) = 1
),

layers as (
    select distinct
        kind,
        imposer,
        target,
        value_high
    from claims
    where is_layer and family_kin is not null
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
        other.claim_id as other_claim_id,
        other.document_id as other_document_id,
        other.figure_id as other_figure_id,
        other.value_low as other_value_low,
        other.value_high as other_value_high,
        other.outlet as other_outlet,
        found.manner,
        found.rank
    from found
    inner join claims as own on found.claim_id = own.claim_id
    inner join claims as other on found.other_claim_id = other.claim_id
    left join core.claim_kinds as kinds on own.kind = kinds.kind
    where
        greatest(abs(own.value_low - other.value_low), abs(own.value_high - other.value_high))
        > coalesce(kinds.tolerance, 0)
        or (own.imposer = other.target and own.target = other.imposer)
)

select
    differing.* exclude (rank),
    own_words.sentence,
    other_words.sentence as other_sentence
from differing
inner join core.claims as own_words on differing.claim_id = own_words.claim_id
inner join core.claims as other_words on differing.other_claim_id = other_words.claim_id
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
