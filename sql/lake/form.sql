-- grain:    one row: the number of the last change of the tables
-- reads:    quality.migrations
-- columns:  number | 0 where none was recorded
select coalesce(max(number), 0) as number
from lake.quality.migrations
