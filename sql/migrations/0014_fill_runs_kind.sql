-- reads:   quality.runs
update quality.runs
set kind = 'run'
where kind is null
