-- grain:    one row per text inside a file (document_id)
-- columns:  part | place in a bundle, from 1; null outside bundles
--           kind | article, digest, teaser or release
--           outlet | who printed it, as seeds/reference/outlets.csv names it where it is there; null is not known
--           agency | whom the text credits, named alike; null is nobody
--           published_on | the day; null where unknown, never a guess
--           published_known_by | how the day is known
--           read_for_claims | false for languages whose claims are not read
--           text | title and body, without boilerplate
--           title_end | where the title ends in text
--           char_start, char_end | span in the decoded file, code points, end exclusive
--           position_map | leads from positions in text to the decoded file
--           details | JSON: what the layout knows besides
--           run_id | the run that brought it
--           first_seen_at | when that was, UTC
--           document_id | the beginning of the file's sha256 and the part; the same for the same content
--           sha256 | the file it lies in
--           title, byline, dateline, url | as the file gives them; null where it does not
--           language | ISO 639-1, as recognised
create table if not exists core.documents (
    document_id varchar not null,
    sha256 varchar not null,
    part integer,
    kind varchar not null,
    title varchar,
    outlet varchar,
    agency varchar,
    byline varchar,
    dateline varchar,
    url varchar,
    published_on date,
    published_known_by varchar,
    language varchar,
    read_for_claims boolean,
    text varchar not null,
    title_end bigint,
    char_start bigint,
    char_end bigint,
    position_map struct(text_start bigint, file_start bigint, text_length bigint, file_length bigint)[],
    details varchar,
    run_id varchar not null,
    first_seen_at timestamptz not null
)
