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
          || ',"origin":"' || b.origin
          || '","originNote":' || coalesce(to_json(b.origin_note)::text, 'null')
          || ',"ownerDepartment":' || coalesce(
            '{"id":"department_' || d.id || '","code":' || to_json(d.code)::text || ',"name":' || to_json(d.name)::text || '}',
            'null')
          || ',"owner":' || coalesce(
            '{"id":"employee_' || o.id || '","name":' || to_json(o.name)::text
              || ',"jobTitle":' || coalesce(to_json(o.job_title)::text, 'null') || '}',
            'null')
          || ',"releases":{"totalCount":' || (select count(*) from release where bot_id = b.id)
          || ',"edges":[' || coalesce(releases.edges, '')
          || ']},"dataAssets":{"totalCount":' || (select count(*) from data_asset where bot_id = b.id)
          || ',"edges":[' || coalesce(assets.edges, '') || ']}}'
      from bot b
      left join department d on d.id = b.owner_department_id
      left join employee o on o.id = b.owner_id
      cross join lateral (
        select
          string_agg(
            '{"node":{"id":"release_' || e.id
              || '","label":' || to_json(e.label)::text
              || ',"summary":' || coalesce(to_json(e.summary)::text, 'null')
              || ',"sourceRevision":' || coalesce(to_json(e.source_revision)::text, 'null')
              || ',"releasedAt":' || {instant e.released_at} || '}}',
            ',' order by e.released_at desc, e.id desc) as edges
        from (select * from release where bot_id = b.id order by released_at desc, id desc limit 10) as e
      ) as releases
      cross join lateral (
        select
          string_agg(
            '{"node":{"id":"data_asset_' || a.id
              || '","name":' || to_json(a.name)::text
              || ',"description":' || coalesce(to_json(a.description)::text, 'null')
              || ',"dataClassification":"' || a.data_classification
              || '","personal":' || a.personal::text
              || ',"retentionDays":' || coalesce(a.retention_days::text, 'null')
              || ',"holder":' || coalesce(
                '{"id":"department_' || h.id || '","name":' || to_json(h.name)::text || '}',
                'null')
              || '}}',
            ',' order by a.name, a.id) as edges
        from (select * from data_asset where bot_id = b.id order by name, id limit 20) as a
        left join department h on h.id = a.holder_department_id
      ) as assets
      where b.code = $3
        and b.id = any (r.bots) -- granted
    ),
    'null') as page,
  coalesce(
    (
      select
        '{"id":"bot_' || b.id
          || '","all":{"totalCount":' || (select count(*) from incident where bot_id = b.id)
          || '},"open":{"totalCount":' || (
            select count(*) from incident where bot_id = b.id and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED')
          )
          || '},"serious":{"totalCount":' || (
            select count(*)
            from incident
            where bot_id = b.id and severity in ('CRITICAL', 'HIGH') and opened_at >= $4 and opened_at < $5
          )
          || '},"incidents":{"totalCount":' || (
            select count(*) from incident where bot_id = b.id and opened_at >= $4 and opened_at < $5
          )
          || ',"edges":[' || coalesce(latest.edges, '') || ']}}'
      from bot b
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
              || ',"closedAt":' || {instant i.closed_at}
              || ',"slaMet":' || coalesce(i.sla_met::text, 'null')
              || ',"reopenCount":' || i.reopen_count
              || ',"bot":{"id":"bot_' || b.id || '","code":' || to_json(b.code)::text || ',"name":' || to_json(b.name)::text
              || '},"department":' || coalesce(
                '{"id":"department_' || d.id || '","code":' || to_json(d.code)::text || ',"name":' || to_json(d.name)::text || '}',
                'null')
              || '}}',
            ',' order by i.opened_at desc, i.id desc) as edges
        from (
          select *
          from incident
          where bot_id = b.id and opened_at >= $4 and opened_at < $5
          order by opened_at desc, id desc
          limit 10
        ) as i
        left join department d on d.id = i.department_id
      ) as latest
      where b.code = $3
        and b.id = any (r.bots) -- granted
    ),
    'null') as counted
from identity v
cross join lateral {reach} as r -- granted
where v.id = $1 and v.stamp = $2 and v.disabled_at is null
