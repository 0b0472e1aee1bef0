-- grain:    each row of `gone` goes from `this_table` (its name is put in), of equal rows only so many
-- why:      rows are compared whole, as structs: so nulls equal each other, and no table needs a key
with
wanted as (
    select
        row(*columns(*)) as content,
        count(*) as copies
    from gone
    group by all
),

found as (
    select
        rowid as place,
        row(*columns(*)) as content,
        row_number() over (partition by row(*columns(*))) as copy
    from this_table
    where row(*columns(*)) in (select content from wanted)
)

delete from this_table
where rowid in (
    select place from found inner join wanted on found.content = wanted.content and copy <= copies
)
