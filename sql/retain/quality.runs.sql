-- reads:   quality.runs
-- why:     the last of the shelf: the others ask it which runs are old
delete from quality.runs
where started_at < $before
