-- grain:    one row per row of `this_after` that `this_before` has not, each copy counted; both names are put in
create or replace temp table came as
from this_after
except all
from this_before
