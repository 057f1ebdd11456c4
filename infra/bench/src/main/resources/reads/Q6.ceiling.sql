select
  coalesce(
    (
      select
        '{"id":"department_' || u.id
          || '","code":' || to_json(u.code)::text
          || ',"label":' || to_json(u.name)::text
          || ',"owned":{"edges":[' || coalesce(owned.edges, '') || ']}}'
      from department u
      cross join lateral (
        select
          string_agg(
            '{"node":{"id":"bot_' || b.id
              || '","code":' || to_json(b.code)::text
              || ',"label":' || to_json(b.name)::text
              || ',"tier":"' || b.criticality
              || '","keeper":' || coalesce(
                '{"title":' || coalesce(to_json(o.job_title)::text, 'null') || ',"name":' || to_json(o.name)::text || '}',
                'null')
              || ',"latest":{"edges":[' || coalesce(latest.edges, '') || ']}}}',
            ',' order by b.code) as edges
        from (
          select *
          from bot
          where owner_department_id = u.id
            and id = any (r.bots) -- granted
          order by code
          limit {bots}
        ) as b
        left join employee o on o.id = b.owner_id
        cross join lateral (
          select
            string_agg(
              '{"node":{"id":"incident_' || i.id
                || '","number":' || to_json(i.number)::text
                || ',"what":' || to_json(i.title)::text
                || ',"severity":"' || i.severity
                || '","opened":' || {instant i.opened_at}
                || ',"about":' || coalesce(
                  '{"id":"bot_' || a.id
                    || '","code":' || to_json(a.code)::text
                    || ',"label":' || to_json(a.name)::text
                    || ',"tier":"' || a.criticality
                    || '","home":' || coalesce(
                      '{"id":"department_' || h.id || '","code":' || to_json(h.code)::text || ',"label":' || to_json(h.name)::text || '}',
                      'null')
                    || '}',
                  'null')
                || '}}',
              ',' order by i.opened_at desc, i.id desc) as edges
          from (
            select *
            from incident
            where bot_id = b.id and severity = any ($4)
            order by opened_at desc, id desc
            limit {incidents}
          ) as i
          left join bot a on a.id = i.bot_id
          left join department h on h.id = a.owner_department_id
        ) as latest
      ) as owned
      where u.id = $3
    ),
    'null') as unit
from identity v
cross join lateral {reach} as r -- granted
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
