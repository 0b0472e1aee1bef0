-- reads: core.quotes; copies $first to $last
insert into core.quotes by name
select
    quotes.* replace (
        'grown' as run_id,
        fresh_row(quotes.quote_id, copies.number) as quote_id,
        fresh_document(quotes.document_id, copies.number) as document_id,
        respelt(quotes.text, copies.number) as text,
        respelt(quotes.sentence, copies.number) as sentence
    )
from core.quotes as quotes
cross join range($first, $last + 1) as copies (number)
where quotes.run_id = $run_id
