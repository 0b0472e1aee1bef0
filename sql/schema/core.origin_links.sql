-- grain:    one row per pair of related documents (document_id, related_document_id)
-- why:      the evidence: origins are worked out from these rows alone, in whatever order the texts arrived
-- columns:  document_id | the text that descends, or the later id where the direction is unknown
--           related_document_id | what it descends from
--           relation | copy, rewrite or passage
--           direction_known_by | credit, length, date, dateline, …; unknown
--           direction_strength | 0 (unknown) to 1
--           score | 0 to 1: share of document_id that stands in related_document_id
--           alignment | the sentences that align: spans in both texts, 0 to 1 how alike, verbatim or facts
--           run_id | the run that compared them
create table if not exists core.origin_links (
    document_id varchar not null,
    related_document_id varchar not null,
    relation varchar not null,
    direction_known_by varchar not null,
    direction_strength double not null,
    score double not null,
    alignment struct(
        text_start bigint, text_end bigint, related_start bigint, related_end bigint, score double, manner varchar
    )[] not null,
    run_id varchar not null
)
