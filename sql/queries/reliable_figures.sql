-- question: Which figures do at least two origins give, with nobody against them?
-- grain:    one row per figure and value
-- columns:  rate | percent
--           origins | independent reports, however many texts print them
select
    imposer,
    target,
    product,
    value_low as rate,
    as_of_from,
    as_of_to,
    origins,
    documents,
    sources
from mart.figures
where origins >= 2 and verdict in ('agree', 'superseded', 'decomposes')
order by origins desc, documents desc, imposer asc, target asc, rate asc
