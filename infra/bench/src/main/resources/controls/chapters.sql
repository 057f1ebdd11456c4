select k.chapter, r.state, count(*)
from control_result r join control c on c.id = r.control_id join clause k on k.id = c.clause_id
where r.since <= now() and (r.until is null or r.until > now())
group by k.chapter, r.state
