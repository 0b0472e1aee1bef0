-- reads:   core.bands
-- why:     a key leads to its sentence, so that what two texts share can be settled without their texts; keys from
--          before lead to none, and their texts are compared as a whole
alter table if exists core.bands add column if not exists share utinyint
