-- grain:    one row per table and document id that rows name and that does not exist
-- reads:    core.claims, core.quotes, core.citations, core.documents
-- severity: critical
-- effect:   stop
-- why:      a figure, quotation or citation without its text can be neither shown nor checked; only code can do this
-- columns:  subject | message | evidence | document_ids
with rows_of_documents as (
    select
        'claims' as table_name,
        claim_id as row_id,
        document_id
    from core.claims
    union all
    select
        'quotes' as table_name,
        quote_id as row_id,
        document_id
    from core.quotes
    union all
    select
        'citations' as table_name,
        citation_id as row_id,
        document_id
    from core.citations
)

select
    orphans.table_name || ' of ' || coalesce(orphans.document_id, 'no document') as subject,
    count(*) || ' rows of ' || orphans.table_name || ' name the document ' || coalesce(orphans.document_id, 'null')
    || ', which is not in the warehouse.' as message,
    to_json({ 'row_ids': list(orphans.row_id order by orphans.row_id)[1:20], 'count': count(*) })::varchar as evidence,
    [orphans.document_id] as document_ids
from rows_of_documents as orphans
anti join core.documents as documents on orphans.document_id = documents.document_id
group by orphans.table_name, orphans.document_id
order by subject
