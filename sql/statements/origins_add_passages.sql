-- grain:    one row per claim that stands in a passage taken from a text of another origin
-- reads:    renewed (ORIGINS), core.origin_links, core.origins, core.claims
-- why:      an original article that carries an agency's paragraph counts for that paragraph as the agency
insert into core.origins by name
with touched as (
    select document_id from renewed
    union
    select links.document_id
    from core.origin_links as links
    semi join renewed on links.related_document_id = renewed.document_id
    where links.relation = 'passage'
),

passages as (
    select
        links.document_id,
        links.related_document_id,
        links.direction_known_by,
        links.direction_strength,
        unnest(links.alignment) as aligned
    from core.origin_links as links
    semi join touched on links.document_id = touched.document_id
    where links.relation = 'passage'
)

select
    passages.document_id,
    claims.claim_id,
    source.origin_id,
    'passage' as relation,
    passages.related_document_id,
    passages.direction_known_by,
    passages.aligned.score as score,
    to_json({ 'sentences': 1, 'strongest': [passages.aligned] })::varchar as evidence,
    $run_id as run_id
from passages
inner join core.claims as claims
    on
        passages.document_id = claims.document_id
        and claims.text_start >= passages.aligned.text_start
        and claims.text_end <= passages.aligned.text_end
inner join core.origins as source
    on passages.related_document_id = source.document_id and source.claim_id is null
inner join core.origins as own
    on passages.document_id = own.document_id and own.claim_id is null and source.origin_id <> own.origin_id
qualify
    row_number() over (
        partition by claims.claim_id
        order by
            passages.direction_strength desc, passages.aligned.score desc, source.origin_id, passages.related_document_id
    ) = 1
