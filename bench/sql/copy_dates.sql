-- reads: core.dates; copies $first to $last
insert into core.dates by name
select
    dates.* replace (
        'grown' as run_id,
        fresh_row(dates.date_id, copies.number) as date_id,
        fresh_document(dates.document_id, copies.number) as document_id
    )
from core.dates as dates
cross join range($first, $last + 1) as copies (number)
where dates.run_id = $run_id
