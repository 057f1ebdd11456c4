-- Bots in use, with their active data assets. (Policy 3.4.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, a.assets > 0 and a.incomplete = 0 as passed,
  jsonb_build_object('assets', a.assets, 'incomplete', a.incomplete) as facts, 'data_asset_' || a.first as evidence
from bot b
cross join lateral (
  select count(*) as assets, count(*) filter (where lacks) as incomplete, min(id) filter (where lacks) as first
  from (
    select id, data_classification = 'UNCLASSIFIED' or retention_days is null as lacks from data_asset where bot_id = b.id and state = 'ACTIVE'
  ) each_asset
) a
where b.state in ('LIVE', 'SUSPENDED')
