-- grain:    none; `the_path` and `the_name` are put in, for ATTACH takes no parameters
-- why:      a file of this machine, to be read
attach 'the_path' as the_name (read_only) -- noqa: PRS
