-- reads:   core.claims
-- why:     two-fold time: a claim that a later reading brought was not known before it
alter table if exists core.claims add column if not exists read_at timestamptz
