-- grain:    one row per content that was taken out at a person's word (run_id, sha256)
-- columns:  sha256 | of the bytes: what arrives again under it is refused
--           whole | false where other texts of the same file stay; their file's bytes are gone all the same
--           documents | how many of its texts were taken out
--           what | document, outlet or file
--           asked | the hash of what was named, never its words
--           who | who had it forgotten
--           why | the reason that was given
--           run_id | the run that took it out
--           forgotten_at | when that was, UTC
create table if not exists quality.forgotten (
    sha256 varchar not null,
    whole boolean not null,
    documents bigint not null,
    what varchar not null,
    asked varchar not null,
    who varchar not null,
    why varchar not null,
    run_id varchar not null,
    forgotten_at timestamptz not null
)
