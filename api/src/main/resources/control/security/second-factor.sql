-- The people who may administer Botwarden, with those who sign in with a password alone. (Policy 5.3.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, a.without = 0 as passed,
  jsonb_build_object('accounts', a.accounts, 'without', a.without) as facts, null::text as evidence
from (
  select count(*) as accounts, count(*) filter (where password and not factor) as without
  from (
    select i.id,
      exists (select from credential c where c.identity_id = i.id and c.kind = 'PASSWORD' and c.revoked_at is null) as password,
      exists (select from credential c where c.identity_id = i.id and c.kind = 'TOTP' and c.revoked_at is null) as factor
    from identity i
    where i.kind = 'PERSON' and i.disabled_at is null and exists (
      select from access_grant g join role_permission p on p.role_id = g.role_id
      where g.identity_id = i.id and p.permission ~ ':manage' and g.scope = 'EVERYTHING' and (g.expires_at is null or g.expires_at > :at)
    )
  ) each_account
) a
