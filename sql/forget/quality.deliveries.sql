-- reads:   quality.deliveries
-- why:     a message holds sentences of texts that it does not name: of what was sent, only that it was sent stays
update quality.deliveries
set
    message = null,
    state = case when state = 'pending' then 'given_up' else state end,
    last_error = case when state = 'pending' then 'Told anew, because a text was forgotten.' else last_error end
where message is not null
