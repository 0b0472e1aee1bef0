-- reads:   core.claim_kinds
-- columns: as core.claim_kinds
insert into core.claim_kinds
select
    $kind as kind,
    $unit as unit,
    $tolerance as tolerance
