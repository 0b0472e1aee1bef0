-- grain:    one row per pair of documents that share a key, at least one of them of the batch
-- reads:    incoming (document_id, band), core.bands
-- why:      what shares no key is not compared. A key that hundreds of texts have (a common notice) says little: of its
--           holders only the first by id are compared with, which joins a family of copies as well as all would
with holders as (
    select
        bands.band,
        bands.document_id
    from core.bands as bands
    semi join incoming on bands.band = incoming.band
    qualify row_number() over (partition by bands.band order by bands.document_id) <= 24
),

pairs as (
    select
        least(incoming.document_id, holders.document_id) as document_id,
        greatest(incoming.document_id, holders.document_id) as candidate_id,
        incoming.band
    from incoming
    inner join holders on incoming.band = holders.band and incoming.document_id <> holders.document_id
)

select
    document_id,
    candidate_id
from pairs
group by document_id, candidate_id
-- One sentence or one address in common is enough; of pairs of rare terms (without the highest bit) it takes two,
-- since every text on a topic has its minister beside its figure.
having count(distinct band) > 1 or max(band) >= 9223372036854775808
order by document_id, candidate_id
