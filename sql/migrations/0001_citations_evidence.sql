-- reads:   core.citations
-- why:     the first releases kept no evidence of a citation's verdict
alter table if exists core.citations add column if not exists evidence varchar
