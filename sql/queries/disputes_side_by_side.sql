-- question: Where do independent origins disagree, and what exactly does each say?
-- grain:    one row per claim on a disputed figure
-- columns:  said_on | the day the text speaks of
--           place | characters of the file at which the sentence's figure stands
select
    disputed.imposer,
    disputed.target,
    disputed.product,
    claims.value_low as rate,
    claims.said_on,
    claims.source,
    claims.sentence,
    claims.file,
    claims.char_start || '-' || claims.char_end as place
from mart.figures as disputed
inner join mart.figure_claims as claims
    on disputed.figure_id = claims.figure_id and disputed.value_low = claims.value_low
where disputed.verdict = 'conflict'
order by disputed.imposer, disputed.target, disputed.product, rate, claims.said_on, claims.file, claims.char_start
