-- reads:   core.files
-- why:     what was taken in before had its bytes kept, and was read by the run that brought it
update core.files
set
    kept = case when starts_with(sha256, 'unread:') then 'never' else 'kept' end,
    read_run_id = run_id
where read_run_id is null
