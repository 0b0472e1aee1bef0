-- grain:    one row of core.files per content that is read again (sha256)
-- reads:    core.files, contents
select stored.*
from core.files as stored
semi join contents on stored.sha256 = contents.sha256
order by stored.sha256
