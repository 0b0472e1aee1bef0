-- question: Which figures of the texts does the register of official rates, or a person's correction, confirm or deny?
-- grain:    one row per figure and value that an official source speaks of
-- columns:  official | confirmed or contradicted
--           official_source | the act or the person
select
    imposer,
    target,
    product,
    value_low as rate,
    verdict,
    official,
    official_source
from mart.figures
where official is not null
order by official desc, imposer asc, target asc, product asc, rate asc
