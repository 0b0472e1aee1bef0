-- grain:    one row per claim whose value is not that of the sentence it was taken from (claim_id)
-- why:      worked out once a run, by statements/judge_mutated.sql, for the verdicts, the alarms and the pages alike
-- columns:  figure_id, kind, imposer, target, product, component, unit | the figure that the suspect claim is about
--           claim_id, document_id, value_low, value_high, sentence | what the suspect text prints
--           origin_id, relation, outlet, said_on | of the suspect text
--           other_claim_id, other_document_id, other_figure_id, other_outlet | the claim and text of its kin
--           other_value_low, other_value_high, other_sentence | what its kin has
--           manner | how they are alike: verbatim, sentence, family or facts
create table if not exists core.mutated_copies (
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
    origin_id varchar not null,
    relation varchar not null,
    outlet varchar,
    said_on date,
    sentence varchar,
    other_claim_id varchar not null,
    other_document_id varchar not null,
    other_figure_id varchar not null,
    other_value_low double not null,
    other_value_high double not null,
    other_outlet varchar,
    other_sentence varchar,
    manner varchar not null
)
