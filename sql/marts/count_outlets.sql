-- grain:    one value: a macro
-- reads:    nothing but its parameters
-- columns:  outlets | parameter: a list of outlets, by name ("The Strait Ledger") or, where a text has no name, by web
--           address ("strait-ledger.example")
-- why:      an outlet that is given by its name once and by its address once is one: the letters of its name are those
--           of the address before its ending, with or without "the". Two addresses are two outlets, whatever they share
create or replace macro mart.count_outlets(outlets) as (
    with given as (
        select
            outlet,
            regexp_full_match(outlet, '([a-z0-9-]+\.)+[a-z]{2,}') as is_address
        from (select unnest(list_distinct(outlets)) as outlet) as listed
    ),

    named as (
        select
            outlet,
            is_address,
            if(
                is_address,
                regexp_extract(outlet, '([a-z0-9-]+)\.(?:(?:com?|org|net|ac|gov|edu)\.[a-z]{2}|[a-z]{2,})$', 1),
                lower(outlet)
            ) as name
        from given
    ),

    keyed as (
        select
            is_address,
            coalesce(
                nullif(regexp_replace(regexp_replace(name, '[^\p{L}\p{N}]+', '', 'g'), '^the', ''), ''), outlet
            ) as letters
        from named
    )

    select
        count(distinct letters) filter (where not is_address) + count(*) filter (where is_address)
        - (
            select count(distinct addresses.letters)
            from keyed as addresses
            semi join keyed as names on addresses.letters = names.letters and not names.is_address
            where addresses.is_address
        )
    from keyed
)
