-- grain:    one row per held item of the contents that are read again (item_id)
-- reads:    quality.quarantine, contents
select quarantine.item_id
from quality.quarantine as quarantine
semi join contents on quarantine.sha256 = contents.sha256
where quarantine.state = 'held'
order by quarantine.item_id
