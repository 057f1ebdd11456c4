-- The notifications of the last week that could not be delivered. (Policy 4.3.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, n.dead = 0 as passed,
  case when n.dead = 0 then '{}' else jsonb_build_object('dead', n.dead, 'channels', n.channels) end as facts, 'notification_' || n.first as evidence
from (
  select count(*) as dead, string_agg(distinct c.name, ', ') as channels, min(n.id) as first
  from notification n
  join notification_channel c on c.id = n.channel_id
  where n.state = 'DEAD' and n.created_at > :at - interval '7 days' and c.retired_at is null
) n
