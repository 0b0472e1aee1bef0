-- reads:   core.files, doomed_files
-- why:     the hash stays, so that the same bytes are known when they come again; names go with the whole file
update core.files
set
    kept = 'forgotten',
    path = case when doomed_files.whole then 'forgotten' else files.path end,
    file = case when doomed_files.whole then 'forgotten' else files.file end,
    doc = case when doomed_files.whole then 'forgotten' else files.doc end,
    fate = case when doomed_files.whole then 'forgotten' else files.fate end,
    reason = case when doomed_files.whole then null else files.reason end
from doomed_files
where core.files.sha256 = doomed_files.sha256
