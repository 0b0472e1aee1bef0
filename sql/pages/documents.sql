-- grain:    one row per current document, without its text; the latest first
-- reads:    core.current_documents, core.files, core.origins
-- columns:  text_hash | says whether the text is as it was
--           related_title | of the text that it descends from: '' without a title, null where that is not current
select
    documents.document_id,
    documents.kind,
    documents.title,
    coalesce(documents.outlet, documents.agency) as source,
    documents.outlet,
    documents.agency,
    documents.byline,
    documents.dateline,
    documents.url,
    documents.published_on,
    documents.published_known_by,
    documents.language,
    documents.part,
    documents.char_start,
    documents.char_end,
    documents.sha256,
    files.path,
    md5(documents.text) as text_hash,
    documents.first_seen_at,
    documents.run_id,
    coalesce(origins.origin_id, documents.document_id) as origin_id,
    coalesce(origins.relation, 'original') as relation,
    nullif(coalesce(origins.related_document_id, origins.origin_id), documents.document_id) as related_document_id,
    case when related.document_id is not null then coalesce(related.title, '') end as related_title,
    origins.direction_known_by,
    origins.score
from core.current_documents as documents
inner join core.files as files on documents.sha256 = files.sha256
left join core.origins as origins
    on documents.document_id = origins.document_id and origins.claim_id is null
left join core.current_documents as related
    on coalesce(origins.related_document_id, origins.origin_id) = related.document_id
order by documents.published_on desc nulls last, documents.document_id
