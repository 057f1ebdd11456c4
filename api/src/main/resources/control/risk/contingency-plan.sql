-- Bots in use of critical or high criticality, with the contingency plan in force that covers them and the people in it who have not
-- acknowledged it within the time of the policy parameter. (Policy 6.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when b.criticality in ('CRITICAL', 'HIGH') then p.id is not null and r.late = 0 end as passed,
  case
    when b.criticality is null or b.criticality not in ('CRITICAL', 'HIGH') then '{}'
    when p.id is not null and r.late = 0 then jsonb_build_object('number', p.number)
    else jsonb_build_object('plans', (p.id is not null)::integer, 'late', r.late)
  end as facts,
  'contingency_plan_' || p.id as evidence
from bot b
left join contingency_plan_bot c on c.bot_id = b.id and c.in_force
left join contingency_plan_version v on v.id = c.contingency_plan_version_id
left join contingency_plan p on p.id = v.contingency_plan_id
cross join lateral (
  select count(*) as late from contingency_plan_reader w
  where w.contingency_plan_version_id = v.id and w.acknowledged_at is null
    and v.approved_at < :at - parameter_interval('contingency-acknowledgement-term')
) r
where b.state in ('LIVE', 'SUSPENDED')
