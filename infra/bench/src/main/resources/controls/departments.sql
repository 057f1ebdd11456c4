select a.key, r.state, count(*)
from control_result r
left join bot b on b.id = r.bot_id
join department d on d.id = coalesce(r.department_id, b.owner_department_id)
cross join unnest(d.lineage) as a (key)
where r.since <= now() and (r.until is null or r.until > now())
group by a.key, r.state
