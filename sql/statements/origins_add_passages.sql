-- grain:    one row per claim that stands in a passage taken from a text of another origin
-- reads:    touched (document_id), core.origin_links, core.origins, core.claims
-- why:      an original article that carries an agency's paragraph counts for that paragraph as the agency. Which of
--           two families lent the words is decided for the families, by the evidence of all their links: a copy
--           without a dateline says nothing that its original does not say better. Where nothing tells, the family
--           in which more texts have the passage lends it, and the direction is unknown; the words count once.
insert into core.origins by name
with touched_families as (
    select distinct origins.origin_id
    from core.origins as origins
    semi join touched on origins.document_id = touched.document_id
    where origins.claim_id is null
),

members as (
    select origins.document_id
    from core.origins as origins
    semi join touched_families on origins.origin_id = touched_families.origin_id
    where origins.claim_id is null
),

links as (
    select
        links.document_id,
        links.related_document_id,
        links.direction_strength,
        links.direction_known_by,
        links.alignment
    from core.origin_links as links
    where
        links.relation = 'passage'
        and (
            links.document_id in (select members.document_id from members)
            or links.related_document_id in (select members.document_id from members)
        )
),

families as (
    select
        origins.document_id,
        origins.origin_id
    from core.origins as origins
    semi join (
        select document_id from links
        union
        select related_document_id as document_id from links
    ) as ends on origins.document_id = ends.document_id
    where origins.claim_id is null
),

shared as (
    select
        links.*,
        own.origin_id as own_origin,
        related.origin_id as related_origin
    from links
    inner join families as own on links.document_id = own.document_id
    inner join families as related on links.related_document_id = related.document_id
    where own.origin_id <> related.origin_id
),

both_ways as (
    select
        document_id as borrower,
        related_document_id as lender,
        own_origin as borrowing_family,
        related_origin as lending_family,
        direction_strength as strength,
        direction_known_by,
        unnest(alignment).text_start as text_start,
        unnest(alignment).text_end as text_end,
        unnest(alignment).score as score
    from shared
    union all
    select
        related_document_id as borrower,
        document_id as lender,
        related_origin as borrowing_family,
        own_origin as lending_family,
        -direction_strength as strength,
        direction_known_by,
        unnest(alignment).related_start as text_start,
        unnest(alignment).related_end as text_end,
        unnest(alignment).score as score
    from shared
),

votes as (
    select
        borrowing_family,
        lending_family,
        round(sum(strength), 6) as strength,
        count(distinct lender) - count(distinct borrower) as more_lenders,
        arg_max(direction_known_by, (strength, direction_known_by)) as known_by
    from both_ways
    group by all
),

lent as (
    select
        *,
        if(strength > 0, known_by, 'unknown') as direction_known_by
    from votes
    where
        strength > 0
        or (strength = 0 and (more_lenders > 0 or (more_lenders = 0 and lending_family < borrowing_family)))
)

select
    claims.document_id,
    claims.claim_id,
    lent.lending_family as origin_id,
    'passage' as relation,
    both_ways.lender as related_document_id,
    lent.direction_known_by,
    both_ways.score,
    to_json({
        'sentences': 1,
        'strongest': [{
            'text_start': both_ways.text_start,
            'text_end': both_ways.text_end,
            'score': both_ways.score
        }]
    })::varchar as evidence,
    $run_id as run_id
from both_ways
inner join lent
    on both_ways.borrowing_family = lent.borrowing_family and both_ways.lending_family = lent.lending_family
semi join touched on both_ways.borrower = touched.document_id
inner join core.claims as claims
    on
        both_ways.borrower = claims.document_id
        and claims.text_start >= both_ways.text_start
        and claims.text_end <= both_ways.text_end
qualify
    row_number() over (
        partition by claims.claim_id
        order by lent.strength desc, lent.lending_family, both_ways.score desc, both_ways.lender
    ) = 1
