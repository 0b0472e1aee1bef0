-- grain:    one row per pair of documents that share a key, at least one of them of the batch
-- reads:    incoming (document_id, band), core.bands, which has the keys of the batch already
-- columns:  text_start, text_end, related_start, related_end | where the one sentence stands that is all they share,
--           in the one and in the other text; null where they share more
--           is_word_for_word | whether it is the same in both
-- why:      what shares no key is not compared. A key that more than 24 texts have (a common notice, a turn of phrase)
--           says little: it leads only to the first three of its holders by id, which joins a family of copies as well
--           as all would; and alone only to the same words. A sentence that names others is no passage either. What a
--           pair shares is asked of all its keys, so that how it is compared hangs on its two texts alone; whether it
--           is hangs on all that is stored, and what that takes from stored pairs origins_unsettled.sql says
with batch as materialized (  -- as it is, DuckDB 1.5 can't look in a frame for hashes beyond 63 bits
    select
        document_id,
        band
    from incoming
),

counted as materialized (
    select
        bands.band,
        count(*) > 24 as is_common
    from core.bands as bands
    where bands.band in (select batch.band from batch)
    group by bands.band
),

firsts as materialized (
    select
        bands.band,
        unnest(min(bands.document_id, 3)) as document_id
    from core.bands as bands
    semi join counted on bands.band = counted.band and counted.is_common
    group by bands.band
),

-- Those to whom a key leads: all who hold it where few do, or where one of the batch is among the first.
reached as materialized (
    select
        bands.band,
        bands.document_id
    from core.bands as bands
    semi join counted on bands.band = counted.band and not counted.is_common
    union all
    select
        band,
        document_id
    from firsts
),

led_to as (
    select
        batch.document_id as one,
        reached.document_id as other
    from batch
    inner join reached on batch.band = reached.band
    union all
    select
        own.document_id as one,
        bands.document_id as other
    from batch as own
    semi join firsts on own.band = firsts.band and own.document_id = firsts.document_id
    inner join core.bands as bands on own.band = bands.band
),

wanted as materialized (
    select distinct
        least(one, other) as document_id,
        greatest(one, other) as candidate_id
    from led_to
    where one <> other
),

-- One of each pair is of the batch, so whatever they share is a key of the batch.
holders as materialized (
    select
        bands.*,
        counted.is_common
    from core.bands as bands
    inner join counted on bands.band = counted.band
    where
        bands.document_id in (
            select wanted.document_id from wanted
            union
            select wanted.candidate_id from wanted
        )
),

shared as (
    select
        one.*,
        wanted.candidate_id,
        other.text_start as related_start,
        other.text_end as related_end,
        other.wording as related_wording,
        other.names as related_names,
        other.share as related_share
    from wanted
    inner join holders as one on wanted.document_id = one.document_id
    inner join holders as other on wanted.candidate_id = other.document_id and one.band = other.band
),

pairs as (
    select
        document_id,
        candidate_id,
        max(band) >= 9223372036854775808 as has_sentence,
        count(distinct band) as keys,
        -- An address has no place, and texts with one address are compared.
        count(wording) > 0
        and count(*) = count(text_start)
        and min(text_start) = max(text_start)
        and min(related_start) = max(related_start)
        -- Of two short texts one sentence can be most of both, and the one is the other's copy.
        and least(min(share), min(related_share)) < 10 as is_one_sentence,
        min(wording) = min(related_wording) as is_word_for_word,
        greatest(min(wording), min(related_wording)) > 0 as can_be_passage,
        2 * bit_count(min(names) & min(related_names)) < least(bit_count(min(names)), bit_count(min(related_names)))
            as names_others,
        bool_or(is_common) as is_common,
        min(text_start) as text_start,
        min(text_end) as text_end,
        min(related_start) as related_start,
        min(related_end) as related_end
    from shared
    group by document_id, candidate_id
)

select
    document_id,
    candidate_id,
    is_one_sentence and is_word_for_word as is_word_for_word,
    if(is_one_sentence, text_start, null) as text_start,
    if(is_one_sentence, text_end, null) as text_end,
    if(is_one_sentence, related_start, null) as related_start,
    if(is_one_sentence, related_end, null) as related_end
from pairs
where
    -- One sentence or one address in common is enough; of pairs of rare terms (without the highest bit) it takes two,
    -- since every text on a topic has its minister beside its figure.
    (has_sentence or keys > 1)
    and not (
        is_one_sentence
        and (not can_be_passage or (not is_word_for_word and (names_others or is_common)))
    )
order by document_id, candidate_id
