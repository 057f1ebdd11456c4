-- Bots that are not retired, with the keys and certificates of the accounts by which programs act for them. (Policy 5.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, case when c.credentials > 0 then c.unlimited = 0 and c.expired = 0 end as passed,
  case when c.credentials = 0 then '{}' else jsonb_build_object('credentials', c.credentials, 'unlimited', c.unlimited, 'expired', c.expired) end as facts,
  null::text as evidence
from bot b
cross join lateral (
  select count(*) as credentials, count(*) filter (where c.expires_at is null) as unlimited, count(*) filter (where c.expires_at <= :at) as expired
  from credential c
  join identity i on i.id = c.identity_id and i.kind = 'SERVICE' and i.disabled_at is null
  where c.kind in ('API_KEY', 'CLIENT_CERTIFICATE') and c.revoked_at is null
    and exists (select from access_grant g where g.identity_id = i.id and g.bot_id = b.id and (g.expires_at is null or g.expires_at > :at))
) c
where b.state <> 'RETIRED'
