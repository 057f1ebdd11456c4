-- Bots, with their critical and high defects that were opened more than 30 days ago and are not fixed. (Policy 2.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, d.open = 0 as passed,
  case when d.open = 0 then '{}' else jsonb_build_object('open', d.open, 'number', d.numbers[1]) end as facts, 'defect_' || d.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as open, array_agg(number order by opened_at, id) as numbers, array_agg(id order by opened_at, id) as ids
  from defect
  where bot_id = b.id and severity in ('CRITICAL', 'HIGH') and state in ('OPEN', 'IN_PROGRESS') and opened_at < :at - interval '30 days'
) d
where b.state <> 'RETIRED'
