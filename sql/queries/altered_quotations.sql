-- question: Which outlets altered quotations that they took over from another text of the same origin?
-- grain:    one row per quotation with other words than the earliest text of its origin has
-- columns:  gone, new | words of the earliest text that are missing, and words that it does not have
--           likeness | from 0 to 1: the share of word stems that both have
select
    source as printed_by,
    speaker,
    wording as printed,
    base_wording as original,
    gone,
    new,
    likeness
from mart.quote_variants
where verdict = 'reworded' and is_one_origin
order by printed_by, speaker, printed, original
