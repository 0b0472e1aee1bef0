-- grain:    one row per figure and value (figure_id, value_low, value_high)
-- reads:    core.figure_claims, mart.figure_pairs, mart.mutated_copies, mart.official_figures, core.claim_kinds,
--           mart.count_outlets
-- columns:  kind, imposer, target, unit | what the figure is; parties are ISO 3166-1 alpha-2, EU or WORLD
--           product | the canonical scope; null is general
--           component | component (one layer of a stacked rate); null is the whole rate
--           value_low, value_high | equal for a point
--           as_of_from, as_of_to | first and last of the days that the texts speak of; null where none is known
--           documents | texts that print it
--           outlets | known outlets that print it; one that is given by name and by web address counts once
--           origins | independent reports that say it, however many texts print them
--           verdict | agree: two origins or more; single_origin; conflict; superseded: a later value took its place;
--                     decomposes: it is a layer of another value or made of them; different_scope: a bound, an average
--                     or a threat beside another value; mutated_copy: stands only in a copy unlike its original
--           figure_id | leads to mart.figure_claims and mart.figure_pairs
--           conflicts_with | the values that contradict it
--           official | confirmed: a register or a person's correction gives this value, at that time where the texts
--           say when; contradicted: it gives another. It is a witness of its own and no text: it can contradict a
--           figure, and does not raise the number of origins, which is of who reports it
--           official_source | the act or person that confirms or contradicts it
--           is_sure | of a conflict: whether some of it is between claims read with a confidence of 0.75 or more, and
--           no correction has settled it
--           statuses | in force, announced, …: every status that the texts give it
--           origin_ids | the documents that the words come from
--           sources | the outlets and agencies that print it
--           first_published_on, last_published_on | day of the first and last text that prints it; null: none is dated
-- why:      ten prints of one agency's mistake are one witness
create or replace view mart.figures as
with grouped as (
    select
        claims.figure_id,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.product,
        claims.component,
        claims.value_low,
        claims.value_high,
        claims.unit,
        min(claims.said_on) as as_of_from,
        max(claims.said_on) as as_of_to,
        count(distinct claims.document_id) as documents,
        list(distinct claims.outlet) as outlets,
        count(distinct claims.origin_id) as origins,
        min(claims.published_on) as first_published_on,
        max(claims.published_on) as last_published_on,
        bool_and(claims.is_bounded or claims.standing = 'may_come') as is_bounded,
        bool_and(claims.standing = 'past') as is_past,
        bool_and(mutated.claim_id is not null) as is_mutated,
        list_sort(list(distinct claims.status) filter (where claims.status is not null)) as statuses,
        list_sort(list(distinct claims.origin_id)) as origin_ids,
        list_sort(list(distinct claims.source) filter (where claims.source is not null)) as sources
    from core.figure_claims as claims
    left join mart.mutated_copies as mutated on claims.claim_id = mutated.claim_id
    group by all
),

paired as (
    select
        figure_id,
        value_low,
        value_high,
        list_sort(list(distinct other_high) filter (where verdict = 'conflict')) as conflicts_with,
        -- A layer goes on when the whole changes; only a layer that is said to be past is.
        bool_or(verdict = 'superseded' and is_older and not is_part) as is_superseded,
        bool_or(verdict = 'decomposes') as decomposes,
        bool_or(verdict = 'different_scope') as differs_in_scope,
        bool_or(verdict = 'conflict' and is_sure and not is_settled) as is_sure,
        min(other_origins[1]) filter (where verdict = 'conflict' and because <> 'no reason found') as contradicted_by
    from mart.figure_pairs
    group by all
),

confirmed as (
    select
        grouped.figure_id,
        grouped.value_low,
        grouped.value_high,
        min(rates.origin_id) as confirmed_by
    from grouped
    inner join mart.official_figures as rates
        on
            grouped.kind = rates.kind
            and grouped.imposer = rates.imposer
            and grouped.target = rates.target
            and grouped.unit = rates.unit
            and grouped.product is not distinct from rates.product
    left join core.claim_kinds as kinds on grouped.kind = kinds.kind
    where
        greatest(abs(grouped.value_low - rates.value_low), abs(grouped.value_high - rates.value_high))
        <= coalesce(kinds.tolerance, 0)
        and not coalesce(grouped.as_of_from > rates.until or grouped.as_of_to < rates.holds_from - 7, false)
    group by all
)

select
    grouped.kind,
    grouped.imposer,
    grouped.target,
    grouped.product,
    grouped.component,
    grouped.value_low,
    grouped.value_high,
    grouped.unit,
    grouped.as_of_from,
    grouped.as_of_to,
    grouped.documents,
    mart.count_outlets(grouped.outlets) as outlets,
    grouped.origins,
    case
        when grouped.is_mutated then 'mutated_copy'
        when len(paired.conflicts_with) > 0 then 'conflict'
        when grouped.is_past or paired.is_superseded then 'superseded'
        when grouped.origins > 1 then 'agree'
        when paired.decomposes then 'decomposes'
        when grouped.is_bounded and paired.differs_in_scope then 'different_scope'
        else 'single_origin'
    end as verdict,
    grouped.first_published_on,
    grouped.last_published_on,
    grouped.figure_id,
    paired.conflicts_with,
    grouped.statuses,
    grouped.origin_ids,
    grouped.sources,
    case
        when paired.contradicted_by is not null then 'contradicted'
        when confirmed.confirmed_by is not null then 'confirmed'
    end as official,
    coalesce(paired.contradicted_by, confirmed.confirmed_by) as official_source,
    coalesce(paired.is_sure, false) as is_sure
from grouped
left join paired
    on
        grouped.figure_id = paired.figure_id
        and grouped.value_low = paired.value_low
        and grouped.value_high = paired.value_high
left join confirmed
    on
        grouped.figure_id = confirmed.figure_id
        and grouped.value_low = confirmed.value_low
        and grouped.value_high = confirmed.value_high
