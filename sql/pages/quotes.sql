-- grain:    one row per quotation of a current document
-- reads:    core.quotes, core.current_documents
select
    quotes.quote_id,
    quotes.document_id,
    quotes.speaker,
    quotes.cue,
    quotes.via_agency,
    quotes.text,
    quotes.text_start,
    quotes.text_end,
    quotes.char_start,
    quotes.char_end,
    quotes.sentence,
    quotes.rule,
    documents.title,
    coalesce(documents.outlet, documents.agency) as source
from core.quotes as quotes
inner join core.current_documents as documents on quotes.document_id = documents.document_id
order by quotes.speaker nulls last, quotes.document_id, quotes.text_start
