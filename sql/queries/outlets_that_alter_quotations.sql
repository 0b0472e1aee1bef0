-- question: Which outlets altered quotations most often, of those that they took over from another text?
-- grain:    one row per outlet that took over a quotation
-- reads:    mart.quote_variants
-- columns:  taken_over | quotations that an earlier text of the same origin has too
--           altered | those with other words inside the quotation marks; not those cut short or spelt otherwise
select
    source as printed_by,
    count(*) as taken_over,
    count(*) filter (where verdict = 'reworded') as altered
from mart.quote_variants
where is_one_origin and source is not null
group by source
order by altered desc, taken_over desc, printed_by asc
