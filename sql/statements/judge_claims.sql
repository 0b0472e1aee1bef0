-- grain:    one row per claim of the touched texts that says what a figure is
-- reads:    texts_to_judge, core.claims, core.documents, core.sightings, core.origins, mart.figure_id
-- columns:  as core.figure_claims
-- why:      mart.figure_claims says what counts as one
insert into core.figure_claims by name
with texts as (
    select
        documents.document_id,
        documents.sha256,
        documents.published_on,
        documents.outlet,
        documents.agency
    from core.documents as documents
    semi join (
        select document_id from texts_to_judge
        where portion = $portion
    ) as wanted
        on documents.document_id = wanted.document_id
    where documents.kind in ('article', 'release')
),

origins as (
    select
        origins.document_id,
        origins.claim_id,
        origins.origin_id,
        origins.relation,
        origins.related_document_id
    from core.origins as origins
    semi join texts on origins.document_id = texts.document_id
),

-- An undated text is of the day of its family, whose other members may be untouched.
members as (
    select
        families.origin_id,
        documents.sha256,
        documents.published_on
    from core.origins as families
    semi join origins on families.origin_id = origins.origin_id
    inner join core.documents as documents on families.document_id = documents.document_id
    where families.claim_id is null and documents.published_on is not null
),

paths as (
    select distinct sightings.path
    from core.sightings as sightings
    semi join (
        select sha256 from texts
        union
        select sha256 from members
    ) as contents on sightings.sha256 = contents.sha256
),

current_contents as (
    select arg_max(sightings.sha256, sightings.number) as sha256
    from core.sightings as sightings
    semi join paths on sightings.path = paths.path
    group by sightings.path
),

families as (
    select
        members.origin_id,
        min(members.published_on) as first_on
    from members
    semi join current_contents on members.sha256 = current_contents.sha256
    group by members.origin_id
),

told as (
    select
        claims.claim_id,
        claims.document_id,
        claims.kind,
        claims.imposer,
        claims.target,
        claims.product,
        claims.product_scope,
        claims.component as component_read,
        nullif(claims.component, 'total') as component,
        claims.unit,
        claims.value_low,
        claims.value_high,
        claims.status,
        claims.change,
        claims.is_prior,
        claims.prior_value,
        claims.bound,
        claims.measure,
        claims.effective_on,
        claims.confidence,
        coalesce(claims.as_of, texts.published_on, families.first_on) as said_on,
        try_cast(rpad(claims.effective_on, 10, '-01') as date) as holds_from,
        texts.published_on,
        texts.outlet,
        texts.agency,
        coalesce(texts.outlet, texts.agency) as source,
        coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) as origin_id,
        coalesce(of_claim.relation, of_document.relation, 'original') as relation,
        coalesce(of_claim.related_document_id, of_document.related_document_id) as related_document_id,
        claims.text_start,
        claims.text_end,
        claims.char_start,
        claims.sentence,
        claims.sentence_char_start
    from core.claims as claims
    inner join texts on claims.document_id = texts.document_id
    semi join current_contents on texts.sha256 = current_contents.sha256
    left join origins as of_claim on claims.claim_id = of_claim.claim_id
    left join origins as of_document
        on claims.document_id = of_document.document_id and of_document.claim_id is null
    left join families on coalesce(of_claim.origin_id, of_document.origin_id, claims.document_id) = families.origin_id
    where coalesce(claims.status, 'in_force') not in ('denied', 'hypothetical')
),

described as (
    select
        *,
        mart.figure_id(kind, imposer, target, product_scope, component_read, unit) as figure_id,
        case
            when coalesce(is_prior, false) or status in ('historical', 'removed') then 'past'
            when status in ('threatened', 'proposed', 'paused') then 'may_come'
            else 'stands'
        end as standing,
        effective_on is null and coalesce(try_cast(nullif(regexp_extract(
            sentence,
            '(?i)\b(?:in|during|of|until)\s+(?:(?:early|late|mid|spring|summer|autumn|winter)[- ])?'
            || '(?:[A-Z][a-z]{2,8}\.?\s+)?((?:19|20)[0-9]{2})\b',
            1
        ), '') as integer) < year(said_on), false) as is_recalled,
        case
            when change in ('increase_by', 'additional') then 'added'
            when change = 'decrease_by' then 'lowered'
            else 'level'
        end as movement,
        case
            when product is null then ''
            when regexp_matches(product, '[0-9]')
                then regexp_extract(lower(product), '[0-9][0-9.,]*[0-9]|[0-9]')
            when
                product_scope is null and regexp_matches(
                    lower(product),
                    '\b(certain|many|most|number|numerous|range|select|selected|several|some|various)\b'
                )
                then 'some'
            else ''
        end as portion,
        coalesce(bound, 'approx') <> 'approx' or measure is not null as is_bounded,
        coalesce(component_read = 'component', false) or coalesce(change in ('additional', 'increase_by'), false)
            as is_layer
    from told
),

shaped as (
    select
        *,
        standing = 'stands' and not is_bounded and imposer is not null and target is not null as is_plain,
        regexp_replace(
            regexp_replace(lower(sentence), '[0-9][0-9.,]* ?(%|per ?cent|pct)?', '# ', 'g'), '[^#\p{L}]+', ' ', 'g'
        ) as shape
    from described
),

placed as (
    select
        *,
        dense_rank() over (partition by document_id, sentence_char_start, is_plain order by char_start) as place
    from shaped
)

select
    claim_id,
    document_id,
    figure_id,
    kind,
    imposer,
    target,
    product_scope as product,
    component,
    unit,
    value_low,
    value_high,
    status,
    prior_value,
    measure,
    effective_on,
    confidence,
    said_on,
    holds_from,
    published_on,
    outlet,
    agency,
    source,
    origin_id,
    relation,
    related_document_id,
    standing,
    is_recalled,
    movement,
    portion,
    is_bounded,
    is_layer,
    text_start,
    text_end,
    case
        when is_plain
            then
                md5_number_lower(concat_ws(
                    '|',
                    origin_id,
                    figure_id,
                    movement,
                    portion,
                    coalesce(component, ''),
                    coalesce(measure, ''),
                    coalesce(status, '')
                ))
    end as family_kin,
    case
        -- Short sentences ("Tariffs are at 25 %.") are alike by chance.
        when is_plain and length(shape) >= 60
            then md5_number_lower(concat_ws('|', place, kind, target, movement, portion, shape))
    end as sentence_kin
from placed
