-- grain:   one row per message and channel (delivery_id)
-- columns: run_id | the run that last changed the row
--          message_key | the same whenever the same thing is told; receivers can tell repeats by it
--          channel | its name without secrets
--          message | JSON: what is told
--          state | pending, delivered or given_up (after the setting alert_retry_hours)
--          attempts | runs that tried
--          last_error | why the last attempt failed
--          delivery_id | of the message and channel
--          channel_id | hash of the channel's address
--          severity, title | of what is told
--          created_at, last_attempt_at, delivered_at | UTC; null is not yet
create table if not exists quality.deliveries (
    run_id varchar,
    delivery_id varchar,
    message_key varchar,
    channel_id varchar,
    channel varchar,
    severity varchar,
    title varchar,
    message varchar,
    state varchar,
    attempts bigint,
    created_at timestamptz,
    last_attempt_at timestamptz,
    delivered_at timestamptz,
    last_error varchar
)
