-- grain:    one row per pair of documents that share a key, at least one of them of the batch
-- reads:    incoming (document_id, band, text_start, text_end, wording, names, share), core.bands
-- columns:  text_start, text_end, related_start, related_end | where the one sentence stands that is all they share,
--           in the one and in the other text; null where they share more
--           is_word_for_word | whether it is the same in both
-- why:      what shares no key is not compared. A key that more than 24 texts have (a common notice, a turn of phrase)
--           says little: of its holders only the first by id are compared with, which joins a family of copies as well
--           as all would; and alone it leads only to the same words. A sentence that names others is no passage either
with batch as materialized (  -- as it is, DuckDB 1.5 can't look in a frame for hashes beyond 63 bits
    select *
    from incoming
),

counted as (
    select
        bands.band,
        bands.document_id,
        bands.text_start,
        bands.text_end,
        bands.wording,
        bands.names,
        bands.share,
        row_number() over (partition by bands.band order by bands.document_id) as place,
        count(*) over (partition by bands.band) > 24 as is_common
    from core.bands as bands
    semi join batch on bands.band = batch.band
),

holders as (
    select *
    from counted
    where place <= if(is_common, 3, 24)
),

shared as (
    select
        batch.document_id,
        holders.document_id as candidate_id,
        batch.band,
        batch.text_start,
        batch.text_end,
        holders.text_start as related_start,
        holders.text_end as related_end,
        batch.wording,
        holders.wording as related_wording,
        batch.names,
        holders.names as related_names,
        batch.share,
        holders.share as related_share,
        holders.is_common
    from batch
    inner join holders on batch.band = holders.band and batch.document_id < holders.document_id
    union all
    select
        holders.document_id,
        batch.document_id as candidate_id,
        batch.band,
        holders.text_start,
        holders.text_end,
        batch.text_start as related_start,
        batch.text_end as related_end,
        holders.wording,
        batch.wording as related_wording,
        holders.names,
        batch.names as related_names,
        holders.share,
        batch.share as related_share,
        holders.is_common
    from batch
    inner join holders on batch.band = holders.band and batch.document_id > holders.document_id
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
