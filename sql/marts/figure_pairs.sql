-- grain:    one row per two values of one figure in either order, or of a layer and its whole, or of a text and a
--           register that contradict each other (figure_id, value_low, value_high, other_low, other_high)
-- reads:    core.figure_claims, mart.mutated_copies, mart.official_figures, core.claim_kinds
-- columns:  verdict | how the two go together: decomposes, superseded, different_scope, same_origin or conflict
--           because | the same in words
--           is_older | whether this value is the one that was superseded
--           is_part | whether it is a layer of some value
--           is_sure | of a conflict: whether both sides are read with a confidence of 0.75 or more; less is where the
--           parties were carried over from another sentence
--           is_settled | of a conflict: whether a person's correction says which value is right
--           other_low, other_high | the other value
--           origins, other_origins | the origins of this value and of the other
-- why:      values differ for good reasons: a layer of a stacked rate, a later rate, a bound, a threat, a part of the
--           goods. What is left when no reason is found is a conflict. This is the one rule for it; checks and
--           verdicts read it here. Where an origin gives several values it explains them, and speaks for none of them
--           where others do.
create or replace view mart.figure_pairs as
with told as (
    select
        claims.*,
        concat_ws('|', claims.movement, claims.portion, coalesce(claims.status, 'in_force')) as manner,
        -- A rate that is said for a day to come is of that day.
        greatest(claims.said_on, claims.holds_from) as of_day,
        claims.standing = 'stands'
        and not claims.is_bounded
        and not claims.is_recalled
        and claims.component is null
        -- Steps differ by nature unless they are of one day.
        and (claims.movement = 'level' or coalesce(length(claims.effective_on) = 10, false)) as is_plain
    from core.figure_claims as claims
    anti join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
    where claims.imposer is not null and claims.target is not null
),

held as (
    select
        told.figure_id,
        told.kind,
        told.imposer,
        told.target,
        told.product,
        told.component,
        told.unit,
        told.value_low,
        told.value_high,
        any_value(coalesce(kinds.tolerance, 0)) as tolerance,
        list_sort(list(distinct told.origin_id)) as origins,
        list(distinct told.prior_value) filter (where told.prior_value is not null) as replaced,
        bool_or(told.is_plain) as is_plain,
        bool_or(told.standing = 'past') and not bool_or(told.standing = 'stands') as is_past,
        bool_or(told.is_layer) as is_layer,
        -- When a rate is recalled says nothing of when it held.
        min(coalesce(told.holds_from, told.said_on)) filter (where told.standing <> 'past') as first_on,
        max(coalesce(told.holds_from, told.said_on)) filter (where told.standing <> 'past') as last_on,
        coalesce(
            bool_and(coalesce(told.holds_from, told.said_on) is not null) filter (where told.standing <> 'past'), false
        ) as is_dated
    from told
    left join core.claim_kinds as kinds on told.kind = kinds.kind
    group by all
),

statements as (
    select
        figure_id,
        value_low,
        value_high,
        manner,
        origin_id,
        min(of_day) as first_on,
        max(of_day) as last_on,
        bool_and(of_day is not null) as is_dated,
        list(distinct effective_on) filter (where effective_on is not null) as effective_days,
        bool_or(coalesce(confidence, 1) >= 0.75) as is_sure
    from told
    where is_plain
    group by all
),

told_alone as (
    select
        *,
        count(*) over (partition by figure_id, manner, origin_id) = 1 as is_alone
    from statements
),

-- What a value rests on: the origins that give it alone, together; where there are none, each of the others.
sides as (
    select
        figure_id,
        value_low,
        value_high,
        manner,
        case when not is_alone then origin_id end as origin_id,
        min(first_on) as first_on,
        max(last_on) as last_on,
        bool_and(is_dated) as is_dated,
        list_distinct(flatten(list(effective_days) filter (where effective_days is not null))) as effective_days,
        bool_or(is_sure) as is_sure
    from told_alone
    group by figure_id, value_low, value_high, manner, case when not is_alone then origin_id end
    qualify bool_or(bool_or(is_alone)) over (partition by figure_id, value_low, value_high, manner) = bool_or(is_alone)
),

given as (
    select distinct
        figure_id,
        value_low,
        value_high,
        origin_id
    from told
),

met as (
    select
        one.figure_id,
        one.value_low,
        one.value_high,
        one.origin_id,
        other.value_low as other_low,
        other.value_high as other_high,
        other.origin_id as other_origin,
        one.is_sure and other.is_sure as is_sure
    from sides as one
    inner join sides as other
        on
            one.figure_id = other.figure_id
            and one.manner = other.manner
            and (one.value_low <> other.value_low or one.value_high <> other.value_high)
    where
        case
            -- Where both say since when, only one and the same day can hold a contradiction.
            when len(one.effective_days) > 0 and len(other.effective_days) > 0
                then list_has_any(one.effective_days, other.effective_days)
            -- A value without any date may be of any time.
            when not one.is_dated or not other.is_dated then true
            -- Values that meet on one day follow each other, unless that day is all there is of both.
            else
                greatest(one.first_on, other.first_on) <= least(one.last_on, other.last_on)
                and (
                    (one.last_on <> other.first_on and other.last_on <> one.first_on)
                    or (one.first_on = one.last_on and other.first_on = other.last_on)
                )
        end
),

collisions as (
    select
        met.figure_id,
        met.value_low,
        met.value_high,
        met.other_low,
        met.other_high,
        bool_or(met.is_sure) as is_sure
    from met
    anti join given as other_too
        on
            met.figure_id = other_too.figure_id
            and met.other_low = other_too.value_low
            and met.other_high = other_too.value_high
            and met.origin_id = other_too.origin_id
    anti join given as one_too
        on
            met.figure_id = one_too.figure_id
            and met.value_low = one_too.value_low
            and met.value_high = one_too.value_high
            and met.other_origin = one_too.origin_id
    group by all
),

layers as (
    select distinct
        kind,
        imposer,
        target,
        unit,
        value_high,
        is_layer,
        false as is_official
    from held
    union all
    select distinct
        kind,
        imposer,
        target,
        unit,
        value_high,
        true as is_layer,
        true as is_official
    from mart.official_figures
    where component is not null and product is null
),

sums as (
    select distinct
        whole.kind,
        whole.imposer,
        whole.target,
        whole.unit,
        whole.value_high as whole,
        part.value_high as part,
        rest.value_high as rest
    from held as whole
    inner join layers as part
        on
            whole.kind = part.kind
            and whole.imposer = part.imposer
            and whole.target = part.target
            and whole.unit = part.unit
            and part.value_high < whole.value_high
    inner join layers as rest
        on
            whole.kind = rest.kind
            and whole.imposer = rest.imposer
            and whole.target = rest.target
            and whole.unit = rest.unit
            and part.is_official = rest.is_official
            and abs(whole.value_high - part.value_high - rest.value_high) <= greatest(whole.tolerance, 0.01)
    where part.value_high > 0 and rest.value_high > 0 and (part.is_layer or rest.is_layer)
),

summed as (
    select
        kind,
        imposer,
        target,
        unit,
        whole as value,
        unnest([part, rest]) as other
    from sums
    union
    select
        kind,
        imposer,
        target,
        unit,
        unnest([part, rest]) as value,
        whole as other
    from sums
),

-- When a value that texts give was an official one, whichever layer it was.
official as (
    select
        held.figure_id,
        held.value_low,
        held.value_high,
        rates.holds_from,
        rates.until,
        rates.authority
    from held
    inner join mart.official_figures as rates
        on
            held.kind = rates.kind
            and held.imposer = rates.imposer
            and held.target = rates.target
            and held.unit = rates.unit
            and held.product is not distinct from rates.product
            and greatest(abs(held.value_low - rates.value_low), abs(held.value_high - rates.value_high))
            <= held.tolerance
),

told_apart as (
    select
        one.figure_id,
        one.value_low,
        one.value_high,
        other.value_low as other_low,
        other.value_high as other_high,
        max(one.until) <= min(other.holds_from) as is_older,
        max(other.until) <= min(one.holds_from) as other_is_older
    from official as one
    inner join official as other
        on one.figure_id = other.figure_id and (one.value_low <> other.value_low or one.value_high <> other.value_high)
    group by all
    having not bool_or(one.holds_from < other.until and other.holds_from < one.until)
),

pairs as (
    select
        one.*,
        other.value_low as other_low,
        other.value_high as other_high,
        other.is_plain as other_is_plain,
        other.is_past as other_is_past,
        other.origins as other_origins,
        other.replaced as other_replaced,
        other.first_on as other_first_on,
        other.last_on as other_last_on,
        other.is_dated as other_is_dated,
        summed.kind is not null as is_sum,
        exists(
            select 1
            from sums
            where
                sums.kind = one.kind
                and sums.imposer = one.imposer
                and sums.target = one.target
                and sums.unit = one.unit
                and one.value_high in (sums.part, sums.rest)
        ) as is_part
    from held as one
    inner join held as other
        on
            one.kind = other.kind
            and one.imposer = other.imposer
            and one.target = other.target
            and one.unit = other.unit
            and one.product is not distinct from other.product
    left join summed
        on
            one.kind = summed.kind
            and one.imposer = summed.imposer
            and one.target = summed.target
            and one.unit = summed.unit
            and one.value_high = summed.value
            and other.value_high = summed.other
    where
        greatest(abs(one.value_low - other.value_low), abs(one.value_high - other.value_high)) > one.tolerance
        -- A layer and the whole are two figures, which go together only where one is part of the other.
        and (one.figure_id = other.figure_id or summed.kind is not null)
),

weighed as (
    select
        pairs.*,
        told_apart.figure_id is not null as is_told_apart,
        collisions.figure_id is not null as collides,
        coalesce(collisions.is_sure, false) as is_sure,
        pairs.is_past or coalesce(list_contains(pairs.other_replaced, pairs.value_high), false) as was_replaced,
        pairs.other_is_past or coalesce(list_contains(pairs.replaced, pairs.other_high), false) as other_was_replaced,
        coalesce(told_apart.is_older, false) as is_officially_older,
        coalesce(told_apart.other_is_older, false) as other_is_officially_older,
        pairs.is_dated and pairs.other_is_dated
        and coalesce(pairs.first_on < pairs.other_first_on and pairs.last_on <= pairs.other_first_on, false)
            as came_first,
        pairs.is_dated and pairs.other_is_dated
        and coalesce(pairs.other_first_on < pairs.first_on and pairs.other_last_on <= pairs.first_on, false)
            as other_came_first,
        exists(
            select 1
            from official
            where
                official.authority = 'correction'
                and official.figure_id = pairs.figure_id
                and (
                    (official.value_low = pairs.value_low and official.value_high = pairs.value_high)
                    or (official.value_low = pairs.other_low and official.value_high = pairs.other_high)
                )
        ) as is_settled
    from pairs
    left join told_apart
        on
            pairs.figure_id = told_apart.figure_id
            and pairs.value_low = told_apart.value_low
            and pairs.value_high = told_apart.value_high
            and pairs.other_low = told_apart.other_low
            and pairs.other_high = told_apart.other_high
    left join collisions
        on
            pairs.figure_id = collisions.figure_id
            and pairs.value_low = collisions.value_low
            and pairs.value_high = collisions.value_high
            and pairs.other_low = collisions.other_low
            and pairs.other_high = collisions.other_high
),

judged as (
    select
        *,
        was_replaced or is_officially_older or came_first as is_older,
        other_was_replaced or other_is_officially_older or other_came_first as other_is_older,
        case
            when is_sum then 'decomposes'
            when was_replaced or other_was_replaced or is_told_apart then 'superseded'
            when collides then 'conflict'
            when came_first or other_came_first then 'superseded'
            when list_has_all(origins, other_origins) or list_has_all(other_origins, origins) then 'same_origin'
            else 'different_scope'
        end as verdict
    from weighed
),

-- A text's plain rate against the register: at a time for which it has another, or where it has it for the reverse.
contradicted as (
    select
        held.figure_id,
        held.kind,
        held.imposer,
        held.target,
        held.product,
        held.component,
        held.unit,
        held.value_low,
        held.value_high,
        held.origins,
        sides.is_sure,
        rates.value_low as other_low,
        rates.value_high as other_high,
        rates.origin_id as other_origin,
        rates.authority
    from sides
    inner join held
        on
            sides.figure_id = held.figure_id
            and sides.value_low = held.value_low
            and sides.value_high = held.value_high
    inner join mart.official_figures as rates on held.figure_id = rates.figure_id
    anti join official
        on
            held.figure_id = official.figure_id
            and held.value_low = official.value_low
            and held.value_high = official.value_high
    where
        sides.manner = 'level||in_force'
        and rates.status = 'in_force'
        and rates.bound is null
        and greatest(abs(held.value_low - rates.value_low), abs(held.value_high - rates.value_high)) > held.tolerance
        and coalesce(rates.instead_of = held.value_high, rates.authority = 'register')
        and (
            -- Rates are told a day before and after they change.
            (sides.is_dated and sides.first_on > rates.holds_from and sides.last_on < rates.until - 1)
            or (rates.instead_of is not null and not sides.is_dated)
            or exists (
                select 1
                from mart.official_figures as reverse
                where
                    not sides.is_dated
                    and reverse.kind = held.kind
                    and reverse.imposer = held.target
                    and reverse.target = held.imposer
                    and reverse.product is not distinct from held.product
                    and reverse.value_low = held.value_low
                    and reverse.value_high = held.value_high
            )
        )
    qualify
        row_number() over (
            partition by held.figure_id, held.value_low, held.value_high
            order by rates.authority, sides.is_sure desc, rates.holds_from desc, rates.value_high desc
        ) = 1
)

select
    figure_id,
    kind,
    imposer,
    target,
    product,
    component,
    unit,
    value_low,
    value_high,
    other_low,
    other_high,
    origins,
    other_origins,
    verdict = 'superseded' and is_older and not other_is_older as is_older,
    is_part,
    is_sure,
    is_settled,
    verdict,
    case
        when verdict = 'decomposes' then 'one is a layer of the other'
        when verdict = 'superseded' and is_older and not other_is_older then 'the other value came later'
        when verdict = 'superseded' and other_is_older and not is_older then 'the other value came earlier'
        when verdict = 'superseded' and is_told_apart then 'the register has each at its own time'
        when verdict = 'superseded' then 'each replaced the other'
        when verdict = 'same_origin' then 'one origin gives both values'
        when verdict = 'conflict' then 'no reason found'
        when component is not null then 'each is a layer of a stacked rate'
        when not is_plain or not other_is_plain
            then 'one is a bound, an average, a step, or has not come into force'
        else 'they are of other goods, of another day, or one is announced and the other in force'
    end as because
from judged
union all by name
select
    figure_id,
    kind,
    imposer,
    target,
    product,
    component,
    unit,
    value_low,
    value_high,
    other_low,
    other_high,
    origins,
    [other_origin] as other_origins,
    false as is_older,
    false as is_part,
    is_sure,
    authority = 'correction' as is_settled,
    'conflict' as verdict,
    case authority
        when 'correction' then 'a person''s correction says otherwise'
        else 'the register has another rate at that time'
    end as because
from contradicted
