-- grain:    one row per claim of a current document that says what a figure is (claim_id)
-- why:      worked out by judging for the texts that a run touched, and kept; mart.figure_claims has it with its words
-- columns:  figure_id | what claims can agree on: kind, imposer, target, product scope, layer, measure, unit
--           product | the canonical scope; null is general
--           component | component (one layer of a stacked rate); null is the whole rate, also where not stated
--           origin_id | where its words come from: its passage's origin, else its document's
--           relation | how the document, or the passage, came by it: original, copy, rewrite or passage
--           related_document_id | what it descends from; null for an original
--           source | the outlet, else the agency, else null: who printed it
--           said_on | the day the document speaks of, for an undated text the earliest of the texts that it shares
--           its origin with; null where unknown
--           holds_from | the day from which the rate holds, where the text gives one
--           standing | stands (in force, announced, agreed), past (historical, removed, an earlier rate) or may_come
--           is_recalled | whether its sentence puts it into an earlier year ("in 2019 it imposed …"): a rate of then
--           movement | level (the rate itself), added (a step on top), lowered (a step down)
--           portion | of a general scope, the part it is limited to: some ("many goods") or an amount; else empty
--           is_bounded | an upper or lower bound, an average: another scope than a plain value
--           is_layer | whether the rate comes on top of others
--           family_kin | of a plain rate: what it shares with claims of its origin on the same figure, hashed
--           sentence_kin | what it shares with claims at the same place of a sentence that is alike but for its
--           numbers, hashed; null where the sentence is short
--           published_on, outlet, agency | as core.documents
--           the rest as core.claims
create table if not exists core.figure_claims (
    claim_id varchar not null,
    document_id varchar not null,
    figure_id varchar not null,
    kind varchar not null,
    imposer varchar,
    target varchar,
    product varchar,
    component varchar,
    unit varchar not null,
    value_low double not null,
    value_high double not null,
    status varchar,
    prior_value double,
    measure varchar,
    effective_on varchar,
    confidence double,
    said_on date,
    holds_from date,
    published_on date,
    outlet varchar,
    agency varchar,
    source varchar,
    origin_id varchar not null,
    relation varchar not null,
    related_document_id varchar,
    standing varchar not null,
    is_recalled boolean not null,
    movement varchar not null,
    portion varchar not null,
    is_bounded boolean not null,
    is_layer boolean not null,
    text_start bigint,
    text_end bigint,
    family_kin ubigint,
    sentence_kin ubigint
)
