select
  '{"edges":[' || coalesce(
    (
      select
        string_agg(
          '{"node":{"id":"incident_' || i.id
            || '","number":' || to_json(i.number)::text
            || ',"title":' || to_json(i.title)::text
            || ',"severity":"' || i.severity
            || '","state":"' || i.state
            || '","openedAt":' || {instant i.opened_at}
            || ',"resolvedAt":' || {instant i.resolved_at}
            || ',"slaMet":' || coalesce(i.sla_met::text, 'null')
            || ',"bot":' || coalesce(
              '{"id":"bot_' || b.id || '","code":' || to_json(b.code)::text || ',"name":' || to_json(b.name)::text || '}',
              'null')
            || ',"department":' || coalesce(
              '{"id":"department_' || d.id || '","code":' || to_json(d.code)::text || ',"name":' || to_json(d.name)::text || '}',
              'null')
            || '}}',
          ',' order by i.opened_at desc, i.id desc)
      from (
        select *
        from incident
        where opened_at < $3
          and (bot_id = any (r.bots) or department_id = any (r.departments)) -- granted
        order by opened_at desc, id desc
        limit 100
      ) as i
      left join bot b
        on b.id = i.bot_id
        and b.id = any (r.bots) -- granted
      left join department d on d.id = i.department_id
    ),
    '') || ']}' as incidents
from identity v
cross join lateral {reach} as r -- granted
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
