-- question: What did we believe on a day: which figures were known at one moment to hold on a given date?
-- grain:    one row per figure, and value where words of one day differ
-- columns:  on_day, known_at | the first and the second parameter of the macro; put in your own. What is known follows
--           arrival: a text counts from the moment (UTC) at which a run took it in, whatever day it bears
--           since | the first day of which a text says it
--           latest_word | the last such day; of several values, that of the latest word is in force
--           rate, origins | percent, and how many independent reports give it
select
    imposer,
    target,
    product,
    value_low as rate,
    in_force_from as since,
    latest_word,
    origins
from mart.figures_in_force('2025-04-20', now())
where kind = 'tariff_rate' and component is null
order by imposer asc, target asc, product asc, rate asc
