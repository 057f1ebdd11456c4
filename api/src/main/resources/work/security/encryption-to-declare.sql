-- Data assets of bots in use with personal, confidential, restricted or unclassified data whose encryption has not been declared, or whose declaration
-- was withdrawn or expires soon. (Policy 5.2.1)
select a.id, b.code || ' · ' || a.name as title, b.id as bot_id, coalesce(e.verified_at, a.created_at) as since,
  case when e.state = 'CURRENT' then e.valid_until end as due_at,
  case when (select employee_id from me) = coalesce(e.responsible_id, b.owner_id) then 'NAMED' else 'PERMITTED' end as reason, null as through,
  1 as quantity
from data_asset a
join bot b on b.id = a.bot_id and b.state in ('LIVE', 'SUSPENDED')
left join data_encryption e on e.id = a.id
where a.state = 'ACTIVE' and (a.personal or a.data_classification in ('CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED'))
  and coalesce(e.state = 'WITHDRAWN' or e.valid_until <= :at + parameter_interval('declaration-notice'), true) and :may(bot => b.id)
