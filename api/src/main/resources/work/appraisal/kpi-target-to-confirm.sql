-- Targets proposed by a department, for those who run its appraisals and do not belong to it. (Policy 7.2.2)
select t.id, t.number || ' · ' || coalesce(k.name, t.kpi) || ' · ' || coalesce(b.name, d.name) || ' · ' || t.period as title, t.bot_id, t.proposed_at as since,
  null::timestamptz as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from kpi_target t
left join bot b on b.id = t.bot_id
left join lateral (
  select r.name from kpi_revision r where r.code = t.kpi and r.state = 'APPROVED' order by r.revision desc limit 1
) k on true
join department d on d.id = coalesce(t.department_id, b.owner_department_id)
where t.state = 'PROPOSED' and t.proposed_side = 'DEPARTMENT' and :may(bot => t.bot_id, department => t.department_id)
  and d.head_id is distinct from (select employee_id from me)
  and not exists (
    select from employee e join department home on home.id = e.department_id
    where e.id = (select employee_id from me) and home.lineage @> array[d.id]
  )
  and not exists (select from appraisal_cycle c where c.period = t.period and c.state <> 'OPEN')
