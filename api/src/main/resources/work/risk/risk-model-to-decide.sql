-- Proposed versions of the risk model, without those that the viewer drafted or proposed. (Policy 6.1.2)
select m.id, m.number || ' · ' || m.reason as title, null::bigint as bot_id, m.proposed_at as since, null::timestamptz as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from risk_model_version m
-- The model is the same for every bot and department: it takes the permission over everything.
cross join (select null::bigint as department_id) nowhere
where m.state = 'PROPOSED' and not coalesce(same_person(m.drafted_by_id, :viewer), false)
  and not coalesce(same_person(m.proposed_by_id, :viewer), false) and :may(department => nowhere.department_id)
