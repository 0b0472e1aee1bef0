-- reads:   core.files
-- why:     a finding about rows lasts as long as the reading that it is about; a later reading replaces it
alter table if exists core.files add column if not exists read_run_id varchar
