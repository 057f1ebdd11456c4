select
  '{"edges":[' || coalesce(
    (
      select
        string_agg(
          '{"node":{"id":"bot_' || b.id
            || '","code":' || to_json(b.code)::text
            || ',"name":' || to_json(b.name)::text
            || ',"criticality":"' || b.criticality
            || '","state":"' || b.state
            || '","ownerDepartment":' || coalesce(
              '{"id":"department_' || d.id || '","code":' || to_json(d.code)::text || ',"name":' || to_json(d.name)::text || '}',
              'null')
            || ',"owner":' || coalesce(
              '{"id":"employee_' || o.id || '","code":' || to_json(o.code)::text || ',"name":' || to_json(o.name)::text
                || ',"jobTitle":' || coalesce(to_json(o.job_title)::text, 'null') || '}',
              'null')
            || ',"incidents":{"edges":[' || coalesce(i.edges, '') || ']}}}',
          ',' order by b.code)
      from (
        select *
        from bot
        where code = any ($3)
          and id = any (r.bots) -- granted
        order by code
        limit 20
      ) as b
      left join department d on d.id = b.owner_department_id
      left join employee o on o.id = b.owner_id
      cross join lateral (
        select
          string_agg(
            '{"node":{"id":"incident_' || i.id
              || '","number":' || to_json(i.number)::text
              || ',"title":' || to_json(i.title)::text
              || ',"severity":"' || i.severity
              || '","state":"' || i.state
              || '","openedAt":' || {instant i.opened_at}
              || ',"resolvedAt":' || {instant i.resolved_at}
              || '}}',
            ',' order by i.opened_at desc, i.id desc) as edges
        from (
          select *
          from incident
          where bot_id = b.id
          order by opened_at desc, id desc
          limit 5
        ) as i
      ) as i
    ),
    '') || ']}' as bots
from identity v
cross join lateral {reach} as r -- granted
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
