-- grain:   one row per message and channel that is still to be sent
-- reads:   quality.deliveries
select *
from quality.deliveries
where state = 'pending'
order by created_at, delivery_id
