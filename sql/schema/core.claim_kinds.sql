-- grain:   one row per kind of claim that wirecheck can read (kind)
-- columns: unit | of the values
--          tolerance | difference at which two values still agree, in that unit
--          kind | its name in flows/normalise/claims/
create table if not exists core.claim_kinds (
    kind varchar,
    unit varchar,
    tolerance double
)
