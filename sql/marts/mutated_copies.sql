-- grain:    one row per claim whose value is not that of the sentence it was taken from (claim_id)
-- reads:    core.mutated_copies
-- columns:  claim_id, document_id | the suspect claim and its text
--           value_low, value_high, sentence | what the suspect text prints
--           other_claim_id, other_document_id | the claim and text of its kin
--           other_value_low, other_value_high, other_sentence | what its kin has
--           other_figure_id | the figure there: another one where the parties were swapped
--           manner | verbatim: the sentences are the same but for it; sentence: so they are, and nothing else ties the
--           texts; family: texts of one origin give one figure; facts: the sentences tell the same
--           other_outlet | who prints the other value
-- why:      a copy whose number differs from its original's is the surest sign of an error in the press. The suspect
--           is the value that fewer texts have; between equals, the text that descends. A text that gives both values
--           is none, nor a rewrite that came out later: that may be an update; nor a layer that somebody names.
create or replace view mart.mutated_copies as
select *
from core.mutated_copies
