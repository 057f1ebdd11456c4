-- Submitted requirements without analysis. (Policy 2.1.2)
select r.id, r.number || ' · ' || r.title as title, r.bot_id, r.submitted_at as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, 1 as quantity
from requirement r
where r.state = 'SUBMITTED'
  and (:may(bot => r.bot_id, department => r.department_id, department => r.development_department_id)
    or exists (select from requirement_developer v where v.record_id = r.id and v.identity_id = :viewer))
