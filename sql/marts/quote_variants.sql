-- grain:    one row per quotation that another text gives too, and was not the first to (quote_id)
-- reads:    core.quotes, core.current_documents, core.origins
-- columns:  family_id | the earliest quotation of the utterance, as far as one leads to the next
--           speaker, wording, source | who spoke (null: not known), as this text quotes it, and who printed that
--           base_quote_id, base_document_id, base_speaker, base_wording, base_source | the earliest text with the same
--           utterance: of its own origin where that has it, else of another
--           verdict | verbatim; spelling: the same words spelled otherwise; shortened: a part of the words; lengthened;
--           reworded: other words inside the quotation marks, from one origin; another_translation: other words, from
--           an origin or agency of its own
--           gone, new | the words of the earliest text that are not in this one, and the reverse
--           likeness | 0 to 1: the share of word stems that both have
--           is_one_origin | whether both go back to one report
-- why:      what stands inside quotation marks was said, or it was not. Candidates share a speaker or an origin, and a
--           stem that few quotations of that speaker or origin have; beside these, a copy's are held against those of
--           its original. So the cost follows the quotations and not their pairs. Texts of one origin may name the
--           speaker otherwise or not at all; then a whole clause has to be the same or nearly, for a phrase in
--           quotation marks ("reciprocal tariffs") is nobody's utterance
create or replace view mart.quote_variants as
with told as (
    select
        quotes.quote_id,
        quotes.document_id,
        quotes.speaker,
        quotes.text as wording,
        quotes.text_start,
        coalesce(quotes.via_agency, documents.agency) as agency,
        coalesce(origins.origin_id, quotes.document_id) as origin_id,
        coalesce(origins.relation, 'original') = 'original' as is_original,
        coalesce(documents.outlet, documents.agency) as source,
        documents.published_on,
        string_split(
            trim(regexp_replace(lower(replace(quotes.text, '’', '''')), '[^\p{L}\p{N}'']+', ' ', 'g'), ' '''), ' '
        ) as words
    from core.quotes as quotes
    inner join core.current_documents as documents on quotes.document_id = documents.document_id
    left join core.origins as origins
        on quotes.document_id = origins.document_id and origins.claim_id is null
    -- A digest repeats what its sources quote; a word in quotation marks is no utterance.
    where
        documents.kind in ('article', 'release')
        and len(quotes.text) between 12 and 2000
),

stemmed as (
    select
        *,
        array_to_string(words, ' ') as bare,
        replace(regexp_replace(
            regexp_replace(
                regexp_replace(array_to_string(words, ' '), '(\w{2})is(e|es|ed|ing|ation|ations)\b', '\1iz\2', 'g'),
                '(\w{2})our\b', '\1or', 'g'
            ),
            'll(ed|ing|er)\b', 'l\1', 'g'
        ), 'plough', 'plow') as respelled,
        list_sort(list_distinct(list_transform(
            list_filter(words, lambda word: len(word) > 3), lambda word: left(word, 6)
        ))) as stems
    from told
),

shared as (
    select origin_id
    from stemmed
    group by origin_id
    having count(distinct document_id) > 1
),

keys as (
    select
        quote_id,
        'speaker' as kind,
        speaker as scope,
        unnest(stems) as stem
    from stemmed
    where speaker is not null
    union all
    select
        quote_id,
        'origin' as kind,
        origin_id as scope,
        unnest(stems) as stem
    from stemmed
    where origin_id in (select shared.origin_id from shared)
),

rare as (
    select *
    from keys
    qualify count(*) over (partition by kind, scope, stem) <= 200
),

candidates as (
    select
        one.quote_id,
        other.quote_id as other_id
    from rare as one
    inner join rare as other
        on
            one.kind = other.kind
            and one.scope = other.scope
            and one.stem = other.stem
            and one.quote_id <> other.quote_id
    union
    select
        copied.quote_id,
        original.quote_id as other_id
    from stemmed as copied
    inner join stemmed as original
        on copied.origin_id = original.origin_id and original.is_original and not copied.is_original
),

compared as (
    select
        one.quote_id,
        other.quote_id as base_id,
        one.origin_id = other.origin_id as is_one_origin,
        coalesce(one.speaker = other.speaker, false) as is_one_speaker,
        least(len(one.words), len(other.words)) as fewest_words,
        len(list_intersect(one.stems, other.stems)) as common,
        least(len(one.stems), len(other.stems)) as smaller,
        2.0 * len(list_intersect(one.stems, other.stems))
        / greatest(len(one.stems) + len(other.stems), 1) as likeness,
        one.bare = other.bare or contains(other.bare, one.bare) as is_held
    from candidates
    inner join stemmed as one on candidates.quote_id = one.quote_id
    inner join stemmed as other on candidates.other_id = other.quote_id
    where
        one.document_id <> other.document_id
        -- The same words weeks apart are said again.
        and coalesce(abs(one.published_on - other.published_on) <= 14, true)
        -- Which is the earlier: within an origin its original, then the day, then the id.
        and case
            when one.origin_id = other.origin_id and one.is_original <> other.is_original then other.is_original
            when one.origin_id <> other.origin_id and one.published_on <> other.published_on
                then other.published_on < one.published_on
            when one.origin_id <> other.origin_id then other.origin_id < one.origin_id
            when one.published_on <> other.published_on then other.published_on < one.published_on
            else other.document_id < one.document_id
        end
),

chosen as (
    select *
    from compared
    where
        case
            when is_one_speaker
                then
                    likeness >= 0.6
                    or (common >= 3 and common >= 0.75 * smaller)
                    or (is_one_origin and common >= 2 and (likeness >= 0.35 or common >= 0.6 * smaller))
                    or (is_one_origin and common >= 4 and likeness >= 0.25)
            -- The words alone have to show it: five of them, or it is a phrase.
            else is_one_origin and fewest_words >= 5 and (is_held or (common >= 3 and likeness >= 0.6))
        end
    qualify
        row_number() over (
            partition by quote_id
            order by is_one_origin desc, is_held desc, likeness desc, is_one_speaker desc, base_id asc
        ) = 1
)

select
    variant.quote_id,
    variant.document_id,
    coalesce(before.base_id, chosen.base_id) as family_id,
    variant.speaker,
    variant.wording,
    variant.source,
    chosen.base_id as base_quote_id,
    base.document_id as base_document_id,
    base.speaker as base_speaker,
    base.wording as base_wording,
    base.source as base_source,
    case
        when variant.bare = base.bare then 'verbatim'
        when variant.respelled = base.respelled then 'spelling'
        when contains(base.respelled, variant.respelled) then 'shortened'
        when contains(variant.respelled, base.respelled) then 'lengthened'
        when not chosen.is_one_origin then 'another_translation'
        else 'reworded'
    end as verdict,
    list_filter(base.words, lambda word: not list_contains(variant.words, word)) as gone,
    list_filter(variant.words, lambda word: not list_contains(base.words, word)) as new,
    round(chosen.likeness, 3) as likeness,
    chosen.is_one_origin
from chosen
inner join stemmed as variant on chosen.quote_id = variant.quote_id
inner join stemmed as base on chosen.base_id = base.quote_id
left join chosen as before on chosen.base_id = before.quote_id
