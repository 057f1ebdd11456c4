-- Fixed defects that the viewer is to verify, or that anyone may verify who did not fix them. (Policy 2.3.2)
select d.id, d.number || ' · ' || d.title as title, d.bot_id, d.fixed_at as since, null::timestamptz as due_at,
  case when d.verifier_id is null then 'PERMITTED' else 'NAMED' end as reason, null as through, 1 as quantity
from defect d
where d.state = 'FIXED' and d.origin = 'REGISTERED' and (d.verifier_id is null or d.verifier_id = (select employee_id from me))
  and not coalesce(same_person(d.fixed_by_id, :viewer), false) and :may(bot => d.bot_id)
