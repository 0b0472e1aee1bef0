-- reads:   core.figure_history, core.claims, core.past_claims, mart.figure_id, doomed
-- why:     what was believed on the word of the forgotten texts alone goes with them
delete from core.figure_history
where not exists (
    select 1
    from (
        select
            document_id,
            kind,
            imposer,
            target,
            product_scope,
            component,
            unit,
            value_low,
            value_high
        from core.claims
        union all
        select
            document_id,
            kind,
            imposer,
            target,
            product_scope,
            component,
            unit,
            value_low,
            value_high
        from core.past_claims
    ) as said
    where
        mart.figure_id(said.kind, said.imposer, said.target, said.product_scope, said.component, said.unit)
        = core.figure_history.figure_id
        and said.value_low = core.figure_history.value_low
        and said.value_high = core.figure_history.value_high
        and said.document_id not in (select document_id from doomed)
)
