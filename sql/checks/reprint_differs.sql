-- grain:    one row per figure and value that stands in a copy or rewrite where its relatives have another value
-- reads:    quality.comparable_claims, core.claim_kinds
-- severity: critical
-- effect:   tell
-- why:      a copy whose number is not its original's is the surest sign of an error in the press (mutated_copy).
--           Texts are held against each other where they share an origin and a figure, and where a whole sentence is
--           the same but for the number, related or not. Not a mutation: a text that gives both values, a rewrite
--           that is later than every text with the other value, layers that somebody adds up.
-- columns:  subject | message | evidence | document_ids
with family_members as (
    select
        *,
        'figure' as likeness,
        hash(origin_id, kind, imposer, target, product_scope, unit, movement, layer, measure, status) as family
    from quality.comparable_claims
    union all by name
    select
        *,
        'sentence' as likeness,
        hash(sentence_shape, place_in_sentence, kind, target) as family
    from quality.comparable_claims
    -- Short sentences ("Tariffs are at 25 %.") are alike by chance.
    where length(sentence_shape) >= 60
),

printed as (
    select
        figure,
        value_text,
        count(distinct document_id) as documents
    from quality.comparable_claims
    group by figure, value_text
),

family_values as (
    select
        members.likeness,
        members.family,
        members.kind,
        members.imposer,
        members.target,
        members.value_text,
        members.value_low,
        members.value_high,
        max(printed.documents) as printed_in,
        min(members.said_on) as first_on,
        max(members.said_on) as last_on,
        bool_and(members.said_on is not null) as dated,
        bool_or(members.relation = 'original') as in_original,
        list(distinct members.document_id) as document_ids,
        min(members.document_id) as first_document,
        count(distinct members.document_id) as documents
    from family_members as members
    inner join printed on members.figure = printed.figure and members.value_text = printed.value_text
    group by all
),

-- The value to hold the others against: of most texts in all, of most in the family, of the original, the earliest.
base as (
    select *
    from family_values
    qualify row_number() over (
        partition by likeness, family
        order by
            printed_in desc,
            documents desc,
            in_original desc,
            first_on asc nulls last,
            first_document asc,
            value_low asc
    ) = 1
),

mutations as (
    select
        other.likeness,
        other.family,
        other.value_text as value,
        base.value_text as value_of_relatives
    from family_values as other
    inner join base on other.likeness = base.likeness and other.family = base.family
    left join core.claim_kinds as kinds on other.kind = kinds.kind
    where
        greatest(abs(other.value_low - base.value_low), abs(other.value_high - base.value_high))
        > coalesce(kinds.tolerance, 0)
        and not list_has_any(other.document_ids, base.document_ids)
        and case
            when not (other.dated and base.dated) then true
            when other.likeness = 'figure' then other.first_on <= base.last_on and base.first_on <= other.last_on
            -- Formulas return in the news of other weeks with other numbers.
            else abs(date_diff('day', other.first_on, base.first_on)) <= 3
        end
        and not exists (
            select 1
            from quality.comparable_claims as part
            where
                part.kind = other.kind
                and part.imposer = other.imposer
                and part.target = other.target
                and (part.layer = 'component' or part.movement = 'added')
                and abs(abs(other.value_high - base.value_high) - part.value_high) <= coalesce(kinds.tolerance, 0)
        )
),

sides as (
    select
        mutations.value,
        mutations.value_of_relatives,
        members.value_text = mutations.value as altered,
        members.figure,
        members.kind,
        members.imposer,
        members.target,
        members.document_id,
        coalesce(members.outlet, members.agency) as source,
        members.outlet,
        members.origin_id,
        members.said_on,
        members.sentence,
        min(members.figure) filter (where members.value_text = mutations.value)
            over (partition by mutations.likeness, mutations.family, mutations.value) as altered_figure
    from mutations
    inner join family_members as members
        on
            mutations.likeness = members.likeness
            and mutations.family = members.family
            and members.value_text in (mutations.value, mutations.value_of_relatives)
),

shown as (
    select
        altered_figure as figure,
        value,
        value_of_relatives,
        altered,
        min(kind) as kind,
        min(imposer) as imposer,
        min(target) as target,
        count(distinct document_id) as documents,
        count(distinct outlet) as outlets,
        count(distinct origin_id) as origins,
        list(distinct document_id) as document_ids,
        list(
            distinct { 'document_id': document_id, 'source': source, 'said_on': said_on, 'sentence': sentence }
            order by { 'document_id': document_id, 'source': source, 'said_on': said_on, 'sentence': sentence }
        ) as sentences
    from sides
    group by all
)

select
    figure || ': ' || value || ' for ' || value_of_relatives as subject,
    'A copy says ' || value || ' where its relatives say ' || value_of_relatives || ' (' || figure || '; documents: '
    || max(documents) filter (where altered) || ' against ' || max(documents) filter (where not altered) || ').'
        as message,
    to_json({
        'figure': figure,
        'verdict': 'mutated_copy',
        'values': list(
            {
                'value': if(altered, value, value_of_relatives),
                'documents': documents,
                'outlets': outlets,
                'origins': origins,
                'sentences': sentences[1:3]
            }
            order by altered desc
        ),
        'look': 'from mart.figures where kind = ''' || replace(min(kind), '''', '''''')
        || ''' and imposer = ''' || replace(min(imposer), '''', '''''')
        || ''' and target = ''' || replace(min(target), '''', '''''') || ''''
    })::varchar as evidence,
    list_sort(list_distinct(flatten(list(document_ids)))) as document_ids
from shown
group by figure, value, value_of_relatives
order by subject
