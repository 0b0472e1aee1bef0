-- question: Which quotations give other words than the earliest text with the same utterance, and which words?
-- grain:    one row per quotation that is reworded, shortened or another translation
-- columns:  gone, new | words of the earliest text that are missing, and words that it does not have
select
    speaker,
    source,
    wording,
    base_wording,
    verdict,
    gone,
    new
from mart.quote_variants
where verdict in ('reworded', 'shortened', 'another_translation')
order by speaker asc, verdict asc, source asc, wording asc
