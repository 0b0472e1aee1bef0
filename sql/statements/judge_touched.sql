-- grain:    one row per text that a run touched: its own, those whose origins it found anew, those whose version it
--           made current or not, and the undated ones whose day is that of a family with one of these
-- reads:    core.documents, core.claims, core.sightings, core.unjudged, core.origins, core.figure_claims
create or replace temporary table texts_to_judge as
with paths as (
    select path
    from core.sightings
    where run_id = $run_id
),

contents as (
    select sightings.sha256
    from core.sightings as sightings
    semi join paths on sightings.path = paths.path
),

changed as (
    select document_id
    from core.documents
    where run_id = $run_id
    union
    select document_id
    from core.claims
    where run_id = $run_id
    union
    select document_id
    from core.unjudged
    union
    select documents.document_id
    from core.documents as documents
    semi join contents on documents.sha256 = contents.sha256
),

families as (
    select origins.origin_id
    from core.origins as origins
    semi join changed on origins.document_id = changed.document_id
    union
    select before.origin_id
    from core.figure_claims as before
    semi join changed on before.document_id = changed.document_id
)

select
    document_id,
    0 as portion
from changed
union
select
    undated.document_id,
    0 as portion
from core.figure_claims as undated
semi join families on undated.origin_id = families.origin_id
where undated.published_on is null
