select
  coalesce(
    (
      select
        '{"id":"bot_' || b.id
          || '","code":' || to_json(b.code)::text
          || ',"name":' || to_json(b.name)::text
          || ',"purpose":' || coalesce(to_json(b.purpose)::text, 'null')
          || ',"criticality":"' || b.criticality
          || '","dataClassification":"' || b.data_classification
          || '","channel":"' || b.channel
          || '","state":"' || b.state
          || '","liveSince":' || {instant b.live_since}
          || ',"ownerDepartment":' || coalesce(
            '{"id":"department_' || d.id || '","code":' || to_json(d.code)::text || ',"name":' || to_json(d.name)::text || '}',
            'null')
          || '}'
      from bot b
      left join department d on d.id = b.owner_department_id
      where b.id = $3
        and b.id = any (r.bots) -- granted
    ),
    'null') as bot
from identity v
cross join lateral {reach} as r -- granted
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
