-- grain:    one value: a macro
-- reads:    mart.party
-- columns:  imposer, target, product, component | parameters: what claims can agree or disagree on
-- why:      one wording of what a figure is, for messages and pages alike
create or replace macro mart.figure_name(imposer, target, product, component) as concat(
    mart.party(imposer),
    ' on ',
    mart.party(target),
    case when product <> '' then ', ' || replace(left(product, 60), ',', ' and ') else '' end,
    case when nullif(component, 'total') <> '' then ' (one layer)' else '' end
)
