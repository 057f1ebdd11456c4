-- The roles over everything that were not used in the last 90 days. (Policy 5.3.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, g.unused = 0 as passed,
  jsonb_build_object('roles', g.roles, 'unused', g.unused) as facts, null::text as evidence
from (
  select count(*) as roles, count(*) filter (where greatest(g.created_at, g.last_used_at) < :at - interval '90 days') as unused
  from access_grant g
  join identity i on i.id = g.identity_id and i.disabled_at is null
  where g.scope = 'EVERYTHING' and (g.expires_at is null or g.expires_at > :at)
) g
