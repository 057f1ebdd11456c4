-- Agreed development plans of the viewer with goals that are not done and due within 30 days. (Policy 8.3.2)
select p.id, p.number || ' · ' || (array_agg(g.title order by g.due_on, g.position))[1] as title, null::bigint as bot_id, p.agreed_at as since,
  min(g.due_on + 1)::timestamp at time zone 'UTC' as due_at, 'OWN' as reason, null as through, count(*)::integer as quantity
from personal_development_plan p
join development_goal_progress g on g.personal_development_plan_id = p.id
where p.employee_id = (select employee_id from me) and p.state = 'AGREED' and g.done_at is null
  and g.due_on < ((:at) at time zone 'UTC')::date + 30
group by p.id
