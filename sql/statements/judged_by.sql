-- grain:    one row: whether the kept claims on figures were worked out by these rules, or there is nothing to work out
-- reads:    core.judged, core.claims
select
    exists (
        select 1 from core.judged
        where rules = $rules
    )
    or not exists (select 1 from core.claims) as is_done
