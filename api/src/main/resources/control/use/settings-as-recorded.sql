-- Live bots that report their settings, with those that differ from the recorded values. (Policy 4.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.id is not null then d.open = 0 end as passed,
  case when r.id is null then '{}'
    else jsonb_strip_nulls(jsonb_build_object('settings', r.settings, 'differing', nullif(d.open, 0), 'name', d.names[1]))
  end as facts,
  'setting_drift_' || d.ids[1] as evidence
from bot b
left join setting_report r on r.bot_id = b.id
cross join lateral (
  select count(*) as open, array_agg(name order by since, id) as names, array_agg(id order by since, id) as ids
  from setting_drift
  where bot_id = b.id and state = 'OPEN'
) d
where b.state = 'LIVE'
