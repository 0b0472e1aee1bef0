-- grain:    one row per quotation that another text gives too, and was not the first to; altered ones first
-- reads:    mart.quote_variants
-- columns:  original_quote_id, original_document_id, original_wording, original_source | of the earliest text with it
--           verdict, likeness, is_one_origin | as mart.quote_variants
select
    quote_id,
    document_id,
    source,
    speaker,
    wording,
    verdict,
    likeness,
    is_one_origin,
    base_quote_id as original_quote_id,
    base_document_id as original_document_id,
    base_source as original_source,
    base_wording as original_wording
from mart.quote_variants
order by
    case verdict
        when 'reworded' then 0
        when 'lengthened' then 1
        when 'shortened' then 2
        when 'another_translation' then 3
        when 'spelling' then 4
        else 5
    end,
    speaker,
    document_id,
    quote_id
