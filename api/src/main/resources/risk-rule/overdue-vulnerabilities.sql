-- Vulnerabilities of a bot that are overdue. (Policy 6.1.1)
with overdue as (
  select v.*, count(*) over (partition by v.bot_id) as together
  from vulnerability v
  where v.overdue
)
select 'bot_' || b.id as subject, b.name as title, null as category, 'vulnerability_' || v.id as item, 'vulnerability_' || v.id as record,
  v.number || ' ' || v.title as label, b.id as bot_id, coalesce(v.due_at, v.missed_at) as at,
  jsonb_build_object('exploited', count(*) filter (where v.known_exploited) over (partition by v.bot_id)) as facts
from overdue v
join bot b on b.id = v.bot_id and b.state <> 'RETIRED'
where v.together >= parameter_number('risk-vulnerabilities-count')
