-- grain:    one value: a macro
-- reads:    nothing but its parameters
-- columns:  value_low, value_high, unit | parameters: a value as the marts have it
-- why:      a value as a person writes it: "25 %", "10 to 25 %"
create or replace macro mart.amount(value_low, value_high, unit) as concat(
    regexp_replace(value_low::varchar, '\.0$', ''),
    case when value_high <> value_low then ' to ' || regexp_replace(value_high::varchar, '\.0$', '') else '' end,
    case when unit = 'percent' then ' %' else ' ' || coalesce(unit, '') end
)
