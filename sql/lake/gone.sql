-- grain:    one row per row of `this_before` that `this_after` has not, each copy counted; both names are put in
create or replace temp table gone as
from this_before
except all
from this_after
