-- grain:    one row per text whose origin, or that of one of its claims, was found anew since the last judging
-- why:      origins are taken away and written anew, so that what they were before tells of no change
-- columns:  document_id | the text
create table if not exists core.unjudged (
    document_id varchar not null
)
