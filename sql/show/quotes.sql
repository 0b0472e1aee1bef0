-- grain:    one row per quotation of a current document, with its place in the file
-- reads:    core.quotes, core.current_documents, core.files
select
    quotes.quote_id,
    quotes.document_id,
    quotes.speaker,
    quotes.cue,
    quotes.via_agency,
    quotes.text,
    quotes.sentence,
    quotes.rule,
    quotes.extractor_version,
    coalesce(documents.outlet, documents.agency) as source,
    documents.title,
    documents.published_on,
    files.file,
    files.sha256,
    documents.part,
    quotes.char_start,
    quotes.char_end
from core.quotes as quotes
inner join core.current_documents as documents on quotes.document_id = documents.document_id
inner join core.files as files on documents.sha256 = files.sha256
order by quotes.speaker nulls last, quotes.document_id, quotes.char_start
