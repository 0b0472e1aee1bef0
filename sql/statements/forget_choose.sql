-- grain:    one row per text that a person named
-- reads:    core.documents, core.files
-- columns:  $what | document (an id, or how it begins), outlet (else agency) as documents name it, or file (a hash, or
--           how it begins)
--           $named | its words
--           path | where its file was first seen
--           whole | whether nothing of its file is left without the texts that were named
with named as (
    select
        files.sha256,
        files.path,
        documents.document_id,
        coalesce(case
            when $what = 'document' then starts_with(documents.document_id, $named)
            when $what = 'outlet' then coalesce(documents.outlet, documents.agency) = $named
            else starts_with(files.sha256, $named)
        end, false) as is_named
    from core.files as files
    left join core.documents as documents on files.sha256 = documents.sha256
    where files.fate <> 'forgotten'
)

select
    sha256,
    path,
    document_id,
    bool_and(is_named) over (partition by sha256) as whole
from named
qualify is_named
order by sha256, document_id
