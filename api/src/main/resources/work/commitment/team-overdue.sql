-- People in the viewer's department, a department below it or the viewer's team who have overdue action items, obligations,
-- milestones, defects or findings of code reviews. (Policy 1.2)
select e.id, e.name as title, null::bigint as bot_id, min(late.due_at) as since, min(late.due_at) as due_at, 'FOR_DEPARTMENT' as reason,
  min(led.through) as through, count(*) as quantity
from (
  select member.employee_id, min(member.through) as through
  from (
    select e.id as employee_id, d.name as through
    from department d
    join department below on below.lineage @> array[d.id]
    join employee e on e.department_id = below.id
    where d.head_id = (select employee_id from me)
    union all
    select e.id, t.name
    from team t
    join employee e on e.team_id = t.id
    where t.lead_id = (select employee_id from me) and t.state = 'ACTIVE'
  ) member
  where member.employee_id <> (select employee_id from me)
  group by member.employee_id
) led
join employee e on e.id = led.employee_id
join (
  select a.assignee_id as employee_id, a.due_at from action_item a where a.state = 'OPEN' and a.due_at < :at
  union all
  select o.responsible_id, o.due_at from obligation o where o.state = 'ACTIVE' and o.missed_at is not null
  union all
  select m.owner_id, (m.due_on + 1)::timestamp at time zone 'UTC'
  from milestone m
  join development_plan p on p.id = m.plan_id
  where m.done_on is null and p.state = 'ACTIVE' and m.due_on < (:at at time zone 'UTC')::date
  union all
  select d.assignee_id, d.due_at from defect d where d.state in ('OPEN', 'IN_PROGRESS') and d.due_at < :at
  union all
  select f.assignee_id, f.due_at
  from review_finding f
  join code_review c on c.id = f.code_review_id
  where c.state = 'OPEN' and f.state = 'OPEN' and f.due_at < :at
) late on late.employee_id = led.employee_id
group by e.id
