-- Bots in use, with the status of the backups of their active data assets. (Policy 3.4.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when s.assets > 0 then s.late = 0 end as passed,
  case when s.assets = 0 then '{}' else jsonb_strip_nulls(jsonb_build_object('assets', s.assets, 'late', s.late, 'names', s.names)) end as facts,
  'backup_status_' || s.first as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(*) filter (where coalesce(t.state, '') not in ('ON_TIME', 'BACKUP_NOT_KEPT')) as late,
    string_agg(a.name, ', ' order by a.name) filter (where coalesce(t.state, '') not in ('ON_TIME', 'BACKUP_NOT_KEPT')) as names,
    min(t.id) filter (where t.state not in ('ON_TIME', 'BACKUP_NOT_KEPT')) as first
  from data_asset a
  left join backup_status t on t.data_asset_id = a.id
  where a.bot_id = b.id and a.state = 'ACTIVE'
) s
where b.state in ('LIVE', 'SUSPENDED')
