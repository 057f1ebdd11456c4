-- Bots in use, with their data assets that hold personal data. Data that is stored elsewhere must be deleted after its retention period, which
-- somebody has to report within the time that the policy parameter allows. (Policy 3.4.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id,
  case when a.assets > 0 then a.unlimited = 0 and a.unfinished = 0 and a.unproven = 0 end as passed,
  case when a.assets = 0 then '{}'
    else jsonb_build_object('assets', a.assets, 'unlimited', a.unlimited, 'unfinished', a.unfinished, 'unproven', a.unproven) end as facts,
  'data_asset_' || a.first as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(*) filter (where e.unlimited) as unlimited, count(*) filter (where e.unfinished) as unfinished,
    count(*) filter (where e.unproven) as unproven, min(e.id) filter (where e.unlimited or e.unproven) as first
  from (
    select d.id, d.retention_days is null as unlimited,
      exists (select from retention_purge p where p.data_asset_id = d.id and p.finished_at is null and p.started_at < :at - interval '1 day') as unfinished,
      d.holds is null and d.created_at < :at - make_interval(days => d.retention_days) - parameter_interval('data-deletion-report-term')
        and not exists (
          select from retention_purge p where p.data_asset_id = d.id and p.ended_before >= :at - make_interval(days => d.retention_days) - parameter_interval('data-deletion-report-term')
        ) as unproven
    from data_asset d
    where d.bot_id = b.id and d.state = 'ACTIVE' and d.personal
  ) e
) a
where b.state in ('LIVE', 'SUSPENDED')
