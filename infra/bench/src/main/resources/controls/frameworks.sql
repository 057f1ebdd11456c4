select m.framework_id, r.state, count(*)
from control_result r join control c on c.id = r.control_id
join (
  select distinct m.clause_id, q.framework_id from clause_mapping m join framework_requirement q on q.id = m.framework_requirement_id
) m on m.clause_id = c.clause_id
where r.since <= now() and (r.until is null or r.until > now())
group by m.framework_id, r.state
