-- Live bots, with the users who have not acknowledged a manual within the time of the policy parameter. (Policy 4.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when m.id is not null then u.late = 0 end as passed,
  case when m.id is null or u.late = 0 then '{}' else jsonb_build_object('late', u.late, 'revision', m.revision) end as facts, 'manual_' || m.id as evidence
from bot b
left join manual m on m.bot_id = b.id and m.state = 'PUBLISHED'
cross join lateral (
  select count(distinct coalesce('employee_' || u.employee_id, 'identity_' || u.identity_id)) as late
  from bot_user u
  where m.published_at < :at - parameter_interval('manual-acknowledgement-term') and u.bot_id = b.id
    and not exists (
      select from manual_acknowledgement a where a.manual_id = m.id and (a.employee_id = u.employee_id or a.acknowledged_by_id = u.identity_id)
    )
) u
where b.state = 'LIVE'
