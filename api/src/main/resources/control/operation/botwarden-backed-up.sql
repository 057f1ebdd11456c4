-- The status of the backups of Botwarden itself. (Policy 3.4.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, s.state = 'ON_TIME' as passed,
  jsonb_build_object(
    'policies', num_nonnulls(s.policy_id), 'backups', num_nonnulls(s.backup_missed_at, s.not_kept_at),
    'tests', (s.policy_id is not null and s.restore_test_failed or s.restore_test_missed_at is not null)::integer
  ) as facts,
  case when s.state <> 'ON_TIME' then 'backup_status_' || s.id end as evidence
from backup_status s
where s.bot_id is null
