-- question: Which reprints changed a number on the way, and what did the original say?
-- grain:    one row per altered figure
-- columns:  printed | the number in the copy
--           original | the number in the text it descends from or in its relatives
select
    outlet,
    said_on,
    value_low as printed,
    other_value_low as original,
    sentence,
    other_sentence
from mart.mutated_copies
order by outlet, said_on, printed
