-- grain:    one row per content that was ever taken in
-- reads:    core.files
-- columns:  sha256 | of the bytes
select sha256
from core.files
order by sha256
