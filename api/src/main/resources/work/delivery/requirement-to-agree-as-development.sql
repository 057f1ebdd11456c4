-- Requirements that wait for the agreement of the development team: no question is open, and the viewer did not agree for the other
-- side. (Policy 2.1.2)
select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.state_since as since, null::timestamptz as due_at,
  case when d.id is null then 'PERMITTED' else 'FOR_DEPARTMENT' end as reason, d.name as through, 1 as quantity
from requirement r
left join department d on d.id = r.development_department_id
where r.state = 'IN_ANALYSIS' and r.open_questions = 0 and r.development_agreed_at is null
  and not coalesce(same_person(r.department_agreed_by_id, :viewer), false)
  and (:may(bot => r.bot_id, department => r.department_id, department => r.development_department_id)
    or exists (select from requirement_developer v where v.record_id = r.id and v.identity_id = :viewer))
