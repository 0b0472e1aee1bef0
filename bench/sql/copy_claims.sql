-- reads: core.claims; copies $first to $last
-- why:   of every second copy the claims are about the same figures as everybody's; the others bring goods of their own
insert into core.claims by name
select
    claims.* replace (
        'grown' as run_id,
        fresh_row(claims.claim_id, copies.number) as claim_id,
        fresh_document(claims.document_id, copies.number) as document_id,
        if(
            copies.number % 2 = 0, claims.product_scope, coalesce(claims.product_scope, 'goods') || ' ' || copies.number
        ) as product_scope,
        respelt(claims.sentence, copies.number) as sentence,
        (claims.as_of - (copies.number % 1_200)::integer) as as_of
    )
from core.claims as claims
cross join range($first, $last + 1) as copies (number)
where claims.run_id = $run_id
