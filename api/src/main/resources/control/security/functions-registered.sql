-- Live bots, with the functions to which rights can be granted. (Policy 5.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.functions > 0 as passed, jsonb_build_object('functions', f.functions) as facts, 'bot_function_' || f.first as evidence
from bot b
cross join lateral (select count(*) as functions, min(id) as first from bot_function where bot_id = b.id and retired_at is null) f
where b.state = 'LIVE'
