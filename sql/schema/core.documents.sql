-- grain:    one row per text inside a file (document_id)
-- columns:  part | place in a bundle, from 1; null outside bundles
--           kind | article, digest, teaser or release
--           outlet, agency | as seeds/reference/outlets.csv names them where they are there
--           published_on, published_known_by | the day, and how it is known; never a guess
--           read_for_claims | false for languages whose claims are not read
--           text, title_end | without boilerplate; the title up to title_end
--           char_start, char_end | span in the decoded file, code points, end exclusive
--           position_map | leads from positions in text to the decoded file
--           details | JSON: what the layout knows besides
--           run_id, first_seen_at | the run that brought it, UTC
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
