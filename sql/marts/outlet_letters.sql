-- grain:    one value: a macro
-- reads:    nothing but its parameters
-- columns:  outlet | parameter: an outlet by name ("The Strait Ledger") or by web address ("strait-ledger.example")
-- why:      the letters of a name are those of its address before the ending, with or without "the"
create or replace macro mart.outlet_letters(outlet) as coalesce(
    nullif(
        regexp_replace(
            regexp_replace(
                case
                    when regexp_full_match(outlet, '([a-z0-9-]+\.)+[a-z]{2,}')
                        then regexp_extract(
                            outlet, '([a-z0-9-]+)\.(?:(?:com?|org|net|ac|gov|edu)\.[a-z]{2}|[a-z]{2,})$', 1
                        )
                    else lower(outlet)
                end,
                '[^\p{L}\p{N}]+', '', 'g'
            ),
            '^the', ''
        ),
        ''
    ),
    outlet
)
