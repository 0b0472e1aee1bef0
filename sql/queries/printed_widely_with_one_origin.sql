-- question: Which figures look well confirmed and go back to a single report?
-- grain:    one row per figure and value
-- columns:  documents | texts that print it
select
    imposer,
    target,
    product,
    value_low as rate,
    documents,
    outlets,
    sources
from mart.figures
where origins = 1 and documents >= 3 and verdict = 'single_origin'
order by documents desc, imposer asc, target asc, rate asc
