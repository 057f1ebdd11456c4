-- The development team's questions to departments that the viewer represents. (Policy 2.1.2)
select q.id, r.number || ' · ' || left(q.question, 300) as title, r.bot_id, q.asked_at as since, null::timestamptz as due_at,
  'FOR_DEPARTMENT' as reason, d.name as through, 1 as quantity
from requirement_question q
join requirement r on r.id = q.requirement_id
join department d on d.id = r.department_id
where q.state = 'OPEN' and r.state = 'IN_ANALYSIS'
  and :may(bot => r.bot_id, department => r.department_id, department => r.development_department_id)
