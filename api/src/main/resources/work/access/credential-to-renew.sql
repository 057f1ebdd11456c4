-- Credentials of the viewer that expire soon. (Policy 5.3.3)
select c.id, c.label as title, null::bigint as bot_id, c.warn_at as since, c.expires_at as due_at, 'OWN' as reason, null as through,
  1 as quantity
from credential c
where c.identity_id = :viewer and c.revoked_at is null and c.warn_at <= :at and c.expires_at > :at
