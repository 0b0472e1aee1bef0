-- question: On which sentences does a figure rest, and where exactly do they stand?
-- grain:    one row per claim of the figure
-- columns:  marked | the sentence with the figure between » and «
--           place | characters of the file; put in your own figure_id or claim_id
select
    value_low as rate,
    source,
    relation,
    marked,
    file,
    char_start || '-' || char_end as place
from
    mart.evidence(
        (
            select any_value(figures.figure_id)
            from mart.figures as figures
            where figures.imposer = 'CA' and figures.target = 'US' and figures.product = 'aluminium,steel'
        )
    )
order by file, char_start
