-- Drafts of contingency plans that the viewer may approve because somebody else wrote them. (Policy 6.3.1)
select v.id, v.title, null::bigint as bot_id, v.updated_at as since, null::timestamptz as due_at, 'PERMITTED' as reason, null as through, 1 as quantity
from contingency_plan_version v
join contingency_plan p on p.id = v.contingency_plan_id
where v.state = 'DRAFT' and not same_person(v.drafted_by_id, :viewer) and not same_person(v.changed_by_id, :viewer)
  and :may(department => p.department_id)
