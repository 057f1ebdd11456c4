-- The roles over everything that were granted more than a year ago and that no access review kept within a year. (Policy 4.1.3)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, g.unreviewed = 0 as passed,
  jsonb_build_object('roles', g.roles, 'unreviewed', g.unreviewed) as facts, null::text as evidence
from (
  select count(*) as roles, count(*) filter (where g.created_at < :at - interval '366 days' and not exists (
    select from access_review_item r where r.grant_id = g.id and r.outcome = 'KEPT' and r.decided_at >= :at - interval '366 days'
  )) as unreviewed
  from access_grant g
  join identity i on i.id = g.identity_id and i.disabled_at is null
  where g.scope = 'EVERYTHING' and (g.expires_at is null or g.expires_at > :at)
) g
