-- The people who may administer Botwarden, with those who have no valid result of a course in security awareness. (Policy 5.2.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, a.untrained = 0 as passed,
  jsonb_build_object('accounts', a.accounts, 'untrained', a.untrained) as facts, null::text as evidence
from (
  select count(*) as accounts, count(*) filter (
    where not exists (
      select from training_record r
      join course c on c.id = r.course_id and c.category = 'SECURITY_AWARENESS'
      where r.employee_id = i.employee_id and (r.expires_at is null or r.expires_at > :at)
    )
  ) as untrained
  from identity i
  where i.kind = 'PERSON' and i.disabled_at is null and exists (
    select from access_grant g join role_permission p on p.role_id = g.role_id
    where g.identity_id = i.id and p.permission ~ ':manage' and g.scope = 'EVERYTHING' and (g.expires_at is null or g.expires_at > :at)
  )
) a
