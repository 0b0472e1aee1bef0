-- grain:   one row per source (outlet, or agency where no outlet is known) of the texts that count
-- reads:   core.current_documents
select
    coalesce(outlet, agency, 'unknown') as source,
    count(*) as documents,
    max(first_seen_at) as last_seen_at,
    max(published_on) as last_published_on
from core.current_documents
where kind in ('article', 'release')
group by all
order by documents desc, source
limit 40
