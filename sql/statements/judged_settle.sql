-- reads:   core.judged, core.documents, core.claims, core.sightings
insert into core.judged
select
    $rules as rules,
    (select count(*) from core.documents) as documents,
    (select count(*) from core.claims) as claims,
    (select count(*) from core.sightings) as sightings
