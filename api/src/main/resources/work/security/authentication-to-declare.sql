-- Bots in use whose ways of authenticating users have not been declared, or whose declaration was withdrawn or expires soon. (Policy 5.3.1)
select b.id, b.code || ' · ' || b.name as title, b.id as bot_id, coalesce(e.verified_at, b.live_since, b.created_at) as since,
  case when e.state = 'CURRENT' then e.valid_until end as due_at,
  case when (select employee_id from me) = coalesce(e.responsible_id, b.owner_id) then 'NAMED' else 'PERMITTED' end as reason, null as through,
  1 as quantity
from bot b
left join bot_authentication e on e.id = b.id
where b.state in ('LIVE', 'SUSPENDED')
  and coalesce(e.state = 'WITHDRAWN' or e.valid_until <= :at + parameter_interval('declaration-notice'), true) and :may(bot => b.id)
