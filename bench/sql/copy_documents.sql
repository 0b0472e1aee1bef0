-- reads: core.documents; copies $first to $last
-- why:   they arrived one copy after the other, six hours apart, and tell of other days
insert into core.documents by name
select
    documents.* replace (
        'grown' as run_id,
        fresh_document(documents.document_id, copies.number) as document_id,
        fresh_file(documents.sha256, copies.number) as sha256,
        respelt(documents.title, copies.number) as title,
        respelt(documents.text, copies.number) as text,
        (documents.published_on - (copies.number % 1_200)::integer) as published_on,
        documents.first_seen_at - to_hours((6 * copies.number)::integer) as first_seen_at
    )
from core.documents as documents
cross join range($first, $last + 1) as copies (number)
where documents.run_id = $run_id
