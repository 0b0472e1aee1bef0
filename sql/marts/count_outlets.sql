-- grain:    one value: a macro
-- reads:    mart.outlet_letters
-- columns:  outlets | parameter: a list of outlets, by name or, where a text has no name, by web address
-- why:      an outlet that is given by its name once and by its address once is one. Two addresses are two outlets,
--           whatever they share. Lists and no subqueries: DuckDB 1.5 does not take those in a macro over a group
create or replace macro mart.count_outlets(outlets) as coalesce(
    len(
        list_distinct(
            list_transform(
                list_filter(outlets::varchar[], lambda one: not regexp_full_match(one, '([a-z0-9-]+\.)+[a-z]{2,}')),
                lambda one: mart.outlet_letters(one)
            )
        )
    )
    + len(
        list_distinct(
            list_filter(outlets::varchar[], lambda one: regexp_full_match(one, '([a-z0-9-]+\.)+[a-z]{2,}'))
        )
    )
    - len(
        list_intersect(
            list_transform(
                list_filter(outlets::varchar[], lambda one: not regexp_full_match(one, '([a-z0-9-]+\.)+[a-z]{2,}')),
                lambda one: mart.outlet_letters(one)
            ),
            list_transform(
                list_filter(outlets::varchar[], lambda one: regexp_full_match(one, '([a-z0-9-]+\.)+[a-z]{2,}')),
                lambda one: mart.outlet_letters(one)
            )
        )
    ),
    0
)
