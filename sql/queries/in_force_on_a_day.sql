-- question: Which duties were in force on a day, as far as was known then?
-- grain:    one row per figure, and value where as many origins say another for the same day
-- columns:  rate | percent
--           since | the first day of which a text says it; put in your own day and moment
select
    imposer,
    target,
    product,
    value_low as rate,
    in_force_from as since,
    origins
from mart.figures_in_force('2025-05-20', now())
where kind = 'tariff_rate' and component is null
qualify rank() over (partition by imposer, target, product order by origins desc) = 1
order by imposer asc, target asc, product asc, rate asc
