-- grain:    none; `the_catalog` and `the_data` are put in, for ATTACH takes no parameters
-- why:      the lake, for who may not be allowed to write
attach 'ducklake:postgres:the_catalog' as lake (data_path 'the_data', read_only) -- noqa: PRS
