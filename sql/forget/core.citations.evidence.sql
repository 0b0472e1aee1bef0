-- reads:   core.citations, core.documents, doomed_files
-- why:     the verdict on a mark of a digest quotes the texts that lie in the same file
update core.citations
set evidence = null
where document_id in (
    select documents.document_id
    from core.documents as documents
    semi join doomed_files on documents.sha256 = doomed_files.sha256
)
