-- The API keys and client certificates of enabled accounts. (Policy 5.3.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, c.unlimited = 0 and c.expired = 0 as passed,
  jsonb_build_object('credentials', c.credentials, 'unlimited', c.unlimited, 'expired', c.expired) as facts, null::text as evidence
from (
  select count(*) as credentials, count(*) filter (where c.expires_at is null) as unlimited, count(*) filter (where c.expires_at <= :at) as expired
  from credential c
  join identity i on i.id = c.identity_id and i.disabled_at is null
  where c.kind in ('API_KEY', 'CLIENT_CERTIFICATE') and c.revoked_at is null
) c
