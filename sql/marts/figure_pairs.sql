-- grain:    one row per two values of one figure in either order
--           (figure_id, value_low, value_high, other_low, other_high)
-- reads:    mart.figure_claims, mart.mutated_copies, core.claim_kinds
-- columns:  verdict | how the two go together: decomposes, superseded, different_scope, same_origin or conflict
--           because | the same in words
--           is_older | whether this value is the one that was superseded
--           is_part | whether it is a layer of some value
--           other_low, other_high | the other value
--           origins, other_origins | the origins of this value and of the other
-- why:      values differ for good reasons: a layer of a stacked rate, a later rate, a bound, a threat. What is left
--           when no reason is found is a conflict
create or replace view mart.figure_pairs as
with told as (
    select claims.*
    from mart.figure_claims as claims
    anti join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
    where claims.imposer is not null and claims.target is not null
),

held as (
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
        list(distinct origin_id) as origins,
        list(distinct prior_value) filter (where prior_value is not null) as replaced,
        bool_or(standing = 'stands' and not is_bounded) as is_plain,
        bool_or(standing = 'past') and not bool_or(standing = 'stands') as is_past,
        bool_or(is_layer) as is_layer,
        min(coalesce(holds_from, said_on)) as first_on,
        max(coalesce(holds_from, said_on)) as last_on,
        bool_and(coalesce(holds_from, said_on) is not null) as is_dated
    from told
    group by all
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
    inner join held as part
        on
            whole.kind = part.kind
            and whole.imposer = part.imposer
            and whole.target = part.target
            and whole.unit = part.unit
            and part.value_high < whole.value_high
    inner join held as rest
        on
            whole.kind = rest.kind
            and whole.imposer = rest.imposer
            and whole.target = rest.target
            and whole.unit = rest.unit
            and abs(whole.value_high - part.value_high - rest.value_high) < 0.01
    where part.value_high > 0 and rest.value_high > 0 and (part.is_layer or rest.is_layer)
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
        exists(
            select 1
            from sums
            where
                sums.kind = one.kind
                and sums.imposer = one.imposer
                and sums.target = one.target
                and sums.unit = one.unit
                and (
                    (sums.whole = one.value_high and other.value_high in (sums.part, sums.rest))
                    or (sums.whole = other.value_high and one.value_high in (sums.part, sums.rest))
                )
        ) as is_sum,
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
    inner join held as other on one.figure_id = other.figure_id
    left join core.claim_kinds as kinds on one.kind = kinds.kind
    where
        greatest(abs(one.value_low - other.value_low), abs(one.value_high - other.value_high))
        > coalesce(kinds.tolerance, 0)
),

judged as (
    select
        *,
        (
            is_past
            or coalesce(list_contains(other_replaced, value_high), false)
            or (
                is_dated and other_is_dated and coalesce(first_on < other_first_on and last_on <= other_first_on, false)
            )
        ) as is_older,
        (
            other_is_past
            or coalesce(list_contains(replaced, other_high), false)
            or (
                is_dated and other_is_dated
                and coalesce(other_first_on < first_on and other_last_on <= first_on, false)
            )
        ) as other_is_older
    from pairs
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
    is_older and not other_is_older as is_older,
    is_part,
    case
        when is_sum then 'decomposes'
        when is_older or other_is_older then 'superseded'
        when not is_plain or not other_is_plain then 'different_scope'
        when list_has_all(origins, other_origins) or list_has_all(other_origins, origins) then 'same_origin'
        else 'conflict'
    end as verdict,
    case
        when is_sum then 'one is a layer of the other'
        when is_older and not other_is_older then 'the other value came later'
        when other_is_older and not is_older then 'the other value came earlier'
        when is_older or other_is_older then 'each replaced the other'
        when not is_plain or not other_is_plain then 'one is a bound, an average, or has not come into force'
        when list_has_all(origins, other_origins) or list_has_all(other_origins, origins)
            then 'one origin gives both values'
        else 'no reason found'
    end as because
from judged
