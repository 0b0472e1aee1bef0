-- reads:   quality.quarantine, doomed, doomed_files
-- why:     that it was set aside, and that it was forgotten, stays
update quality.quarantine as quarantine
set
    state = 'forgotten',
    path = null,
    error = null,
    row_id = null,
    row_data = null,
    last_run_id = $run_id,
    last_at = $now
where
    quarantine.sha256 in (
        select doomed_files.sha256 from doomed_files
        where doomed_files.whole
    )
    or exists (
        select 1
        from doomed
        where contains(concat_ws(' ', quarantine.row_id, quarantine.row_data), doomed.document_id)
    )
