-- Live bots, with the firewalls and the intrusion detection that protect them or the bots of their department. They count while they are
-- confirmed and have a file as evidence. (Policy 5.1.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, s.firewalls > 0 and s.detection > 0 as passed,
  jsonb_build_object('firewalls', s.firewalls, 'detection', s.detection) as facts, 'network_control_' || s.latest as evidence
from bot b
left join department d on d.id = b.owner_department_id
cross join lateral (
  select count(*) filter (where c.kind = 'FIREWALL') as firewalls,
    count(*) filter (where c.kind in ('INTRUSION_DETECTION', 'INTRUSION_PREVENTION')) as detection, max(c.id) as latest
  from network_control c
  where (c.bot_id = b.id or c.department_id = any (d.lineage)) and c.state = 'ACTIVE' and c.valid_until > :at
    and exists (select from attachment a where a.network_control_id = c.id and a.state = 'AVAILABLE')
) s
where b.state = 'LIVE'
