-- grain:    one row per rate that a register or a person gives, and the time it held (row_number of its file)
-- why:      the facts of seeds/reference/, written anew by each run, so that SQL can hold texts against them
-- columns:  authority | register (official_rates.csv) or correction (corrections.csv)
--           line | of its file
--           kind, imposer, target, product_scope, component, unit | as core.claims
--           value_low, value_high | the rate
--           bound | max where the rate is an upper bound, else null
--           status | in_force, or announced where it was said officially and never applied as it was
--           holds_from, holds_to | first day, and first day on which it no longer held; null where it held when the
--           register was last reviewed
--           reviewed_on | up to this day the register says what held
--           instead_of | of a correction: the value in print that is wrong; null where it is about the figure as such
--           source | the act, the announcement, or who corrected it
--           reason | a note on the rate; of a correction, why
create table if not exists core.official_figures (
    authority varchar not null,
    line bigint not null,
    kind varchar not null,
    imposer varchar not null,
    target varchar not null,
    product_scope varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    bound varchar,
    status varchar not null,
    holds_from date not null,
    holds_to date,
    reviewed_on date not null,
    instead_of double,
    source varchar not null,
    reason varchar
)
