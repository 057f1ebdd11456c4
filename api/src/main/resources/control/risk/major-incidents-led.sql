-- Bots, with their open major incidents that nobody commands or for which nobody informs those affected. (Policy 6.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, i.unled = 0 as passed,
  case when i.unled = 0 then '{}' else jsonb_build_object('unled', i.unled, 'number', i.numbers[1]) end as facts, 'incident_' || i.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as unled, array_agg(number order by opened_at, id) as numbers, array_agg(id order by opened_at, id) as ids
  from incident n
  where n.bot_id = b.id and n.major and n.state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and (
    select count(distinct r.role) from incident_role r
    where r.incident_id = n.id and r.role in ('COMMANDER', 'COMMUNICATIONS') and r.ended_at is null
  ) < 2
) i
where b.state <> 'RETIRED'
