-- Contingency plans in force that name the viewer and that the viewer has not acknowledged. (Policy 6.3.1)
select v.id, v.title, null::bigint as bot_id, v.approved_at as since, v.approved_at + parameter_interval('contingency-acknowledgement-term') as due_at,
  'NAMED' as reason, null as through, 1 as quantity
from contingency_plan_reader r
join contingency_plan_version v on v.id = r.contingency_plan_version_id
where r.employee_id = (select employee_id from me) and r.acknowledged_at is null
