-- grain:    one value: a macro
-- reads:    nothing but its parameters
-- columns:  kind, imposer, target, product, component, unit | parameters: what claims can agree or disagree on
-- why:      one spelling of what a figure is, for the claims of texts and for the rates of registers
create or replace macro mart.figure_id(kind, imposer, target, product, component, unit) as md5(concat_ws(
    '|',
    kind,
    coalesce(imposer, '?'),
    coalesce(target, '?'),
    coalesce(product, ''),
    coalesce(nullif(component, 'total'), ''),
    unit
))
