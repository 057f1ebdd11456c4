-- Credentials of the viewer, and of service accounts that the viewer answers for, that expire soon, and API keys that have expired, until
-- they are rotated or revoked. (Policy 5.3.3)
select c.id, case when i.kind = 'SERVICE' then i.username || ' · ' || c.label else c.label end as title, null::bigint as bot_id, c.warn_at as since,
  c.expires_at as due_at, case when i.kind = 'SERVICE' then 'NAMED' else 'OWN' end as reason, null as through, 1 as quantity
from credential c
join identity i on i.id = c.identity_id and i.disabled_at is null
where (c.identity_id = :viewer or i.kind = 'SERVICE' and credential_owner(i.id) = (select employee_id from me))
  and c.revoked_at is null and c.warn_at <= :at and (c.expires_at > :at or c.kind = 'API_KEY')
  and not exists (
    select from credential n
    where n.identity_id = c.identity_id and n.kind = c.kind and coalesce(n.line_id, n.id) = coalesce(c.line_id, c.id) and n.id > c.id
      and (n.revoked_at is null or c.expires_at <= :at)
  )
