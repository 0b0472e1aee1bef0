-- grain:    none; `the_catalog` and `the_data` are put in, for ATTACH takes no parameters
-- why:      the lake, to be read and written; made where there is none yet
attach 'ducklake:postgres:the_catalog' as lake (data_path 'the_data', data_inlining_row_limit 0) -- noqa: PRS
