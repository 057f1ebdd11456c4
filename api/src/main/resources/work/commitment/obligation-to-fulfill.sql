-- The due and overdue obligations of the viewer, and the overdue ones that were escalated to them. (Policy 3.3.1)
select o.id, o.number || ' · ' || o.title as title, o.bot_id, coalesce(o.remind_at, o.due_at) as since, o.due_at, 'NAMED' as reason,
  null as through, 1 as quantity
from obligation o
where o.responsible_id = (select employee_id from me) and (o.missed_at is not null or o.remind_at <= :at)
union
select o.id, o.number || ' · ' || o.title, o.bot_id, coalesce(o.remind_at, o.due_at), o.due_at, 'NAMED', null, 1
from obligation o
where o.escalated_to_id = (select employee_id from me) and o.missed_at is not null
