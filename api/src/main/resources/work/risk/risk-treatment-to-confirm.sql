-- Treatments of the viewer whose measures are done and whose effect nobody has shown, and those whose last test is too old. (Policy 6.2.3)
select t.id, t.number || ' · ' || t.title as title, r.bot_id, coalesce(t.tested_at, t.planned_at) as since,
  coalesce(t.tested_at + t.test_cycle_days * interval '1 day', t.due_at) as due_at, 'NAMED' as reason, null as through, 1 as quantity
from risk_treatment t
join risk r on r.id = t.risk_id
where t.owner_id = (select employee_id from me)
  and (t.state = 'IN_FORCE' and t.decayed
    or t.state = 'PLANNED' and not exists (
      select from action_item a where a.risk_treatment_id = t.id and a.required and a.state = 'OPEN'
    ))
