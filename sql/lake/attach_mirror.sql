-- grain:    none; `the_path` is put in, for ATTACH takes no parameters
-- why:      the file that becomes as the lake is, in the format that a release has
attach 'the_path' as mirror (storage_version 'v1.5.0') -- noqa: PRS
