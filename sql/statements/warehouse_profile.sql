-- grain:   one row: counts of the whole release, for expectations/warehouse.yaml
-- reads:   core.files, core.documents, core.claims, core.quotes, core.sightings
-- columns: files | contents taken in
--          distinct_files | hashes among them; and likewise for the other tables
--          sightings_without_file | arrivals whose content is in no row of core.files
select
    (select count(*) from core.files) as files,
    (select count(distinct sha256) from core.files) as distinct_files,
    (select count(*) from core.documents) as documents,
    (select count(distinct document_id) from core.documents) as distinct_documents,
    (select count(*) from core.claims) as claims,
    (select count(distinct claim_id) from core.claims) as distinct_claims,
    (select count(*) from core.quotes) as quotes,
    (select count(distinct quote_id) from core.quotes) as distinct_quotes,
    (
        select count(*)
        from core.sightings
        anti join core.files on sightings.sha256 = files.sha256
    ) as sightings_without_file
