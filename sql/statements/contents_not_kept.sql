-- grain:    one row per content whose bytes are not to be kept again when it arrives again
-- reads:    core.files
-- columns:  is_refused | forgotten as a whole: not even its name is to be noted
select
    sha256,
    fate = 'forgotten' as is_refused
from core.files
where kept in ('dropped', 'forgotten')
order by sha256
