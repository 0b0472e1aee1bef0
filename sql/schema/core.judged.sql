-- grain:    one row, or none before the first judging: what core.figure_claims and core.aligned_claims were made of
-- why:      a run works on from there when nothing else has changed since; where the rules, or rows besides the run's
--           own, are others, all is worked out anew
-- columns:  rules | hash of the statements that made them
--           documents, claims, sightings | rows that there were
create table if not exists core.judged (
    rules varchar not null,
    documents bigint not null,
    claims bigint not null,
    sightings bigint not null
)
