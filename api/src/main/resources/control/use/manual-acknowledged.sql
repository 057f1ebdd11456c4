-- Live bots, with the users who have not acknowledged a manual within the time of the policy parameter. (Policy 4.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when m.id is not null then u.late is null end as passed,
  case when u.late is null then '{}' else jsonb_build_object('late', u.late, 'revision', m.revision) end as facts, 'manual_' || m.id as evidence
from bot b
left join manual m on m.bot_id = b.id and m.state = 'PUBLISHED'
left join (
  select p.id as manual_id, count(distinct coalesce('employee_' || u.employee_id, 'identity_' || u.identity_id)) as late
  from manual p
  join bot_user u on u.bot_id = p.bot_id
  where p.state = 'PUBLISHED' and p.published_at < :at - parameter_interval('manual-acknowledgement-term')
    and not exists (select from manual_acknowledgement a where a.manual_id = p.id and a.employee_id = u.employee_id)
    and not exists (select from manual_acknowledgement a where a.manual_id = p.id and a.acknowledged_by_id = u.identity_id)
  group by p.id
) u on u.manual_id = m.id
where b.state = 'LIVE'
