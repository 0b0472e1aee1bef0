-- reads:   core.judged
-- why:     what claims say of figures is kept from run to run; the next release works it out once for all texts
create table if not exists core.judged (
    rules varchar not null,
    documents bigint not null,
    claims bigint not null,
    sightings bigint not null
)
