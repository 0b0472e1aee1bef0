-- grain:    one row per file with items in quarantine
-- reads:    quality.quarantine, core.current_sightings
-- severity: warning
-- effect:   tell
-- why:      what could not be used is kept and waits for a person: mend it, or replay it after an upgrade
-- columns:  subject | message | evidence | document_ids
select
    'set aside: ' || coalesce(quarantine.path, quarantine.sha256) as subject,
    coalesce(quarantine.path, quarantine.sha256) || ': set aside (items: ' || count(*) || ', reasons: '
    || string_agg(distinct quarantine.reason, ', ' order by quarantine.reason) || ').' as message,
    to_json({
        'items': list(
            {
                'item_id': quarantine.item_id,
                'reason': quarantine.reason,
                'table_name': quarantine.table_name,
                'error': quarantine.error
            }
            order by quarantine.item_id
        )[1:20],
        'look': 'from quality.quarantine where sha256 = ''' || quarantine.sha256 || ''''
    })::varchar as evidence,
    []::varchar[] as document_ids
from quality.quarantine as quarantine
semi join core.current_sightings as sightings on quarantine.sha256 = sightings.sha256
where quarantine.state = 'held'
group by quarantine.sha256, quarantine.path
order by subject
