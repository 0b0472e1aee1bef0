-- grain:    one row per claim and claim of another text, in sentences that align, on one figure with two values or
--           with one value and the parties changed about, and what the sentences are to each other
--           (claim_id, other_claim_id, descends, manner)
-- why:      candidates for core.mutated_copies, worked out for the texts that a run touched, and kept
-- columns:  claim_id, document_id | a claim and its text
--           other_claim_id, other_document_id | the claim and text that it is held against
--           descends | whether the text is the one that descends
--           manner | how the sentences are alike: verbatim or facts
create table if not exists core.aligned_claims (
    claim_id varchar not null,
    document_id varchar not null,
    other_claim_id varchar not null,
    other_document_id varchar not null,
    descends boolean not null,
    manner varchar not null
)
