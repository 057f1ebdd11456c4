-- Bots in use, with their data assets that hold personal data. (Policy 3.4.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when a.assets > 0 then a.unlimited = 0 and a.unfinished = 0 end as passed,
  case when a.assets = 0 then '{}' else jsonb_build_object('assets', a.assets, 'unlimited', a.unlimited, 'unfinished', a.unfinished) end as facts,
  'data_asset_' || a.first as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(*) filter (where d.retention_days is null) as unlimited, min(d.id) filter (where d.retention_days is null) as first,
    count(*) filter (
      where exists (select from retention_purge p where p.data_asset_id = d.id and p.finished_at is null and p.started_at < :at - interval '1 day')
    ) as unfinished
  from data_asset d
  where d.bot_id = b.id and d.state = 'ACTIVE' and d.personal
) a
where b.state in ('LIVE', 'SUSPENDED')
