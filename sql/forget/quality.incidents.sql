-- reads:   quality.incidents, doomed, doomed_words
-- why:     what happened when stays; the words go. An open one gets its words anew from the audit of this release
update quality.incidents as incidents
set
    subject = case
        when exists (
            select 1 from doomed_words
            where contains(incidents.subject, doomed_words.word)
        ) then 'forgotten'
        else incidents.subject
    end,
    message = 'forgotten',
    evidence = null,
    document_ids = []
where
    list_has_any(incidents.document_ids, (select list(document_id) from doomed))
    or exists (
        select 1
        from doomed_words
        where contains(concat_ws(' ', incidents.subject, incidents.message, incidents.evidence), doomed_words.word)
    )
