-- reads:   doomed, doomed_files, quality.forgotten
-- columns: as quality.forgotten
insert into quality.forgotten by name
select
    doomed_files.sha256,
    doomed_files.whole,
    count(doomed.document_id) as documents,
    $what as what,
    $asked as asked,
    $who as who,
    $why as why,
    $run_id as run_id,
    $now as forgotten_at
from doomed_files
left join doomed on doomed_files.sha256 = doomed.sha256
group by doomed_files.sha256, doomed_files.whole
