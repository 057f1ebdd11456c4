-- Network controls that nobody has confirmed, or whose confirmation has expired or ends within two weeks. They are shown to their
-- responsible employee. (Policy 5.1.1)
select c.id, c.number || ' · ' || c.name as title, c.bot_id, coalesce(c.reminded_at, c.expired_at, c.registered_at) as since,
  c.valid_until as due_at, 'NAMED' as reason, null as through, 1 as quantity
from network_control c
where c.responsible_id = (select employee_id from me)
  and (c.state in ('UNVERIFIED', 'EXPIRED') or c.state = 'ACTIVE' and c.valid_until <= :at + interval '14 days')
  and :may(bot => c.bot_id, department => c.department_id)
