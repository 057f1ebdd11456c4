-- Live bots, with the number of active alert rules for them, for a department above them, or for all bots. (Policy 3.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, a.rules > 0 as passed,
  jsonb_build_object('rules', a.rules) as facts, null::text as evidence
from bot b
left join department d on d.id = b.owner_department_id
cross join lateral (
  select count(*) as rules from alert_rule r
  where r.state = 'ACTIVE' and (r.bot_id = b.id or r.department_id = any (d.lineage) or r.bot_id is null and r.department_id is null)
) a
where b.state = 'LIVE'
