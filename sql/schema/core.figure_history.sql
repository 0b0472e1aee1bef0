-- grain:    one row per figure and value, and the time for which one verdict on it was believed
-- why:      when a new text changes a verdict, this keeps what was believed before and since when; a run adds rows for
--           figures whose verdict changed, and for no others
-- columns:  figure_id, kind, imposer, target, product, component, unit, value_low, value_high | as mart.figures
--           verdict, conflicts_with, official, official_source, is_sure | as mart.figures said
--           documents, origins | texts that print it and who really say it, as of the last run that believed so
--           believed_from | when the run began that came to believe it (UTC)
--           believed_until | when the run began that came to believe something else; null is still believed
--           run_id, until_run_id | those runs
create table if not exists core.figure_history (
    figure_id varchar not null,
    kind varchar not null,
    imposer varchar,
    target varchar,
    product varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    verdict varchar not null,
    documents bigint not null,
    origins bigint not null,
    conflicts_with double[],
    official varchar,
    official_source varchar,
    is_sure boolean not null,
    believed_from timestamptz not null,
    run_id varchar not null,
    believed_until timestamptz,
    until_run_id varchar
)
