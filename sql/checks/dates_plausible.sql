-- grain:    one row per document and date that cannot well be
-- reads:    core.current_documents, core.claims, core.origins
-- severity: warning
-- effect:   tell
-- why:      a copy is not older than what it descends from, and a rate does not start a lifetime away from its news:
--           one of the dates was misread, and with it the order of the values
-- columns:  subject | message | evidence | document_ids
select
    'dates of ' || reprint.document_id as subject,
    'The document ' || reprint.document_id || ' of ' || reprint.published_on || ' descends from one of '
    || original.published_on || ': ' || original.document_id || '.' as message,
    to_json({
        'published_on': reprint.published_on,
        'known_by': reprint.published_known_by,
        'original_published_on': original.published_on,
        'original_known_by': original.published_known_by
    })::varchar as evidence,
    [reprint.document_id, original.document_id] as document_ids
from core.origins as origins
inner join core.current_documents as reprint on origins.document_id = reprint.document_id
inner join core.current_documents as original on origins.related_document_id = original.document_id
-- A day is left for time zones.
where origins.claim_id is null and reprint.published_on < original.published_on - 1
union all
select
    'effective date in ' || claims.document_id || ': ' || claims.effective_on as subject,
    'A claim of ' || documents.published_on || ' takes effect in ' || claims.effective_on || '.' as message,
    to_json({ 'claim_ids': list(claims.claim_id), 'sentence': min(claims.sentence) })::varchar as evidence,
    [claims.document_id] as document_ids
from core.claims as claims
inner join core.current_documents as documents on claims.document_id = documents.document_id
where abs(try_cast(claims.effective_on[1:4] as integer) - year(documents.published_on)) > 30
group by claims.document_id, claims.effective_on, documents.published_on
