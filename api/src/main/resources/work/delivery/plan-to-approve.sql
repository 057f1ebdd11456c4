-- Plans by other authors that are ready for approval. (Policy 2.1.3)
select p.id, r.number || ' · ' || r.title as title, p.bot_id, p.created_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from development_plan p
join requirement r on r.id = p.requirement_id
where p.state = 'DRAFT' and r.state = 'AGREED' and not same_person(p.drafted_by_id, :viewer)
  and exists (select from milestone m where m.plan_id = p.id)
  and :may(bot => r.bot_id, department => r.department_id, department => r.development_department_id)
