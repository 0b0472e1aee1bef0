-- grain:    one row per figure and value that is weighed against others, or stands alone (figure_id, value)
-- why:      what the sources say together, worked out by flows/consensus; each run writes it anew
-- columns:  figure_id | as mart.figure_claims
--           value_low, value_high | equal for a point
--           probability | that this value is the true one, 0 to 1
--           is_believed | whether it is the most probable of its figure
--           votes | who gives it: source, the weight of the vote, the accuracy of the source, and how probable it is
--           that the vote is no copy of a better source's, the heaviest first, at most twelve
--           sources | how many give it
create table if not exists core.beliefs (
    figure_id varchar not null,
    value_low double not null,
    value_high double not null,
    probability double not null,
    is_believed boolean not null,
    votes struct(source varchar, weight double, accuracy double, independence double)[] not null,
    sources bigint not null
)
