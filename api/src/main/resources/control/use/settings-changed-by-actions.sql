-- The settings of Botwarden whose last change has no audit entry: they were changed outside of its actions. (Policy 4.2.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, count(*) = 0 as passed,
  case when count(*) = 0 then '{}' else jsonb_build_object('settings', count(*), 'first', (array_agg(s.id order by s.updated_at, s.id))[1]) end as facts,
  null::text as evidence
from (
  select 'alert_rule_' || id as id, updated_at, version from alert_rule
  union all
  select 'notification_rule_' || id, updated_at, version from notification_rule
  union all
  select 'escalation_policy_' || id, updated_at, version from escalation_policy
  union all
  select 'service_level_' || id, updated_at, version from service_level
  union all
  select 'quality_threshold_' || id, updated_at, version from quality_threshold
  union all
  select 'launch_rule_' || id, updated_at, version from launch_rule
) s
where s.version > 1 and not exists (
  select from audit_entry e
  where e.subject_id = s.id and e.at between s.updated_at - interval '10 minutes' and s.updated_at + interval '10 minutes'
)
