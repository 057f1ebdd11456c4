-- Bots in use of critical or high criticality with a contingency plan in force: it was practiced within the time of the policy parameter, or
-- has not been in force for that long. (Policy 6.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when p.id is not null then coalesce(p.drilled_at, f.since) >= :at - parameter_interval('contingency-drill-term') end as passed,
  case
    when p.id is null then '{}'
    when p.drilled_at is null then jsonb_build_object('number', p.number, 'since', to_char(f.since at time zone 'UTC', 'YYYY-MM-DD'))
    else jsonb_build_object('number', p.number, 'since', to_char(p.drilled_at at time zone 'UTC', 'YYYY-MM-DD'))
  end as facts,
  'contingency_plan_' || p.id as evidence
from bot b
left join contingency_plan_bot c on c.bot_id = b.id and c.in_force and b.criticality in ('CRITICAL', 'HIGH')
left join contingency_plan_version v on v.id = c.contingency_plan_version_id
left join contingency_plan p on p.id = v.contingency_plan_id
left join lateral (
  select min(w.approved_at) as since from contingency_plan_version w where w.contingency_plan_id = p.id
) f on true
where b.state in ('LIVE', 'SUSPENDED')
