-- Training plans that somebody else wrote and the viewer may approve. (Policy 8.1.1)
select p.id, p.number || ' · ' || p.year as title, null::bigint as bot_id, p.updated_at as since, null::timestamptz as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from training_plan p
where p.state = 'DRAFT' and :may(department => p.department_id)
  and not same_person(p.drafted_by_id, :viewer) and not same_person(p.changed_by_id, :viewer)
