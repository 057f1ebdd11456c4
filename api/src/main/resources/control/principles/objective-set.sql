-- Live bots, with their service level objectives. (Policy 1.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, s.objectives > 0 as passed, jsonb_build_object('objectives', s.objectives) as facts, 'slo_' || s.first as evidence
from bot b
cross join lateral (select count(*) as objectives, min(id) as first from slo where bot_id = b.id and retired_at is null) s
where b.state = 'LIVE'
