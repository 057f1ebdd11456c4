-- Bots in use with treatments of their risks: each risk has a responsible department, and no measure is overdue. Every risk has an owner,
-- and every measure an assignee and a due date. (Policy 6.2.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when r.treatments > 0 then r.unowned = 0 and r.overdue = 0 end as passed,
  case
    when r.treatments = 0 then '{}'
    when r.unowned = 0 and r.overdue = 0 then jsonb_build_object('treatments', r.treatments)
    else jsonb_build_object('treatments', r.treatments, 'unowned', r.unowned, 'overdue', r.overdue)
  end as facts,
  'risk_treatment_' || r.first as evidence
from bot b
cross join lateral (
  select count(*) as treatments, count(*) filter (where department_id is null) as unowned, count(*) filter (where late) as overdue,
    (array_agg(id order by id) filter (where late or department_id is null))[1] as first
  from (
    select t.id, k.department_id, exists (
      select from action_item a where a.risk_treatment_id = t.id and a.required and a.state = 'OPEN' and a.due_at <= :at
    ) as late
    from risk k
    join risk_treatment t on t.risk_id = k.id
    where k.bot_id = b.id and k.state <> 'CLOSED' and t.state in ('PLANNED', 'IN_FORCE')
  ) each_treatment
) r
where b.state in ('LIVE', 'SUSPENDED')
