-- question: Which verdicts did we believe at a moment, and do we still?
-- grain:    one row per figure and value that was known then
-- columns:  at_moment | UTC; put in your own
--           verdict | what was believed then
--           believed_since | since when it had been
--           verdict_now | what is believed today; null where no text gives the value any more
with asked as (select current_timestamp as at_moment)

select
    past.imposer,
    past.target,
    past.product,
    past.value_low as rate,
    past.verdict,
    past.believed_from as believed_since,
    today.verdict as verdict_now
from asked
inner join mart.figure_history as past
    on
        asked.at_moment >= past.believed_from
        and (past.believed_until is null or asked.at_moment < past.believed_until)
left join mart.figure_history as today
    on
        past.figure_id = today.figure_id
        and past.value_low = today.value_low
        and past.value_high = today.value_high
        and today.believed_until is null
order by past.imposer asc, past.target asc, past.product asc nulls last, past.component asc nulls first, rate asc
