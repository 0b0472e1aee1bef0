-- reads: core.files; copies $first to $last
insert into core.files by name
select
    files.* replace (
        'grown' as run_id,
        fresh_file(files.sha256, copies.number) as sha256,
        'grown/' || copies.number || '/' || files.path as path
    )
from core.files as files
cross join range($first, $last + 1) as copies (number)
where files.run_id = $run_id
