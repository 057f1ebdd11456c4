-- Requests for access to what the viewer owns or manages access to, without the viewer's own. (Policy 4.1.2)
select q.id, q.asked_for || ' · ' || a.name as title, q.bot_id, q.created_at as since, q.decision_deadline as due_at,
  'PERMITTED' as reason, null as through, 1 as quantity
from access_request q
join actor a on a.id = q.requester_id
where q.state = 'REQUESTED' and exists (select from access_request_decider d where d.record_id = q.id and d.identity_id = :viewer)
