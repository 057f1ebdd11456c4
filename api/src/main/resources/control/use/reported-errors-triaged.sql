-- Live bots that somebody may use: whether somebody receives reports of their errors, and acknowledges them in time. (Policy 4.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  r.recipients > 0 and w.waiting = 0 as passed,
  jsonb_strip_nulls(jsonb_build_object('recipients', r.recipients, 'waiting', w.waiting, 'number', w.numbers[1])) as facts,
  'incident_' || w.ids[1] as evidence
from bot b
left join department o on o.id = b.owner_department_id
cross join lateral (
  select (
    select count(*) from employee e
    where (e.left_on is null or e.left_on >= (:at at time zone 'UTC')::date)
      and (e.id = b.owner_id or e.id in (select d.head_id from department d where d.id = any (o.lineage)))
  ) + (
    select count(*) from notification_rule n
    join notification_channel c on c.id = n.channel_id and c.retired_at is null
    where n.enabled and (n.bot_id is null or n.bot_id = b.id) and (n.department_id is null or n.department_id = any (o.lineage))
      and n.severities = '{}' and exists (select from unnest(n.events) as event where 'IncidentReported' like replace(event, '*', '%'))
  ) as recipients
) r
cross join lateral (
  select count(*) as waiting, array_agg(number order by opened_at, id) as numbers, array_agg(id order by opened_at, id) as ids
  from incident
  where bot_id = b.id and user_report and state = 'OPEN' and coalesce(acknowledge_due_at, opened_at + interval '1 day') <= :at
) w
where b.state = 'LIVE' and exists (select from function_grant g where g.bot_id = b.id and (g.expires_at is null or g.expires_at > :at))
