-- Bots in use, with the active data assets that have a backup policy, and whether their backups are kept. (Policy 3.4.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when s.assets > 0 then s.missing = 0 end as passed,
  case when s.assets = 0 then '{}' else jsonb_strip_nulls(jsonb_build_object('assets', s.assets, 'missing', s.missing, 'names', s.names)) end as facts,
  'backup_status_' || s.first as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(t.not_kept_at) as missing, string_agg(t.name, ', ' order by t.name) filter (where t.not_kept_at is not null) as names,
    min(t.id) filter (where t.not_kept_at is not null) as first
  from backup_status t
  where t.bot_id = b.id and t.policy_id is not null
) s
where b.state in ('LIVE', 'SUSPENDED')
