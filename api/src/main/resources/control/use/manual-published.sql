-- Live bots, with their published manual. (Policy 4.2.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, m.id is not null as passed,
  case when m.id is null then '{}' else jsonb_build_object('revision', m.revision) end as facts, 'manual_' || m.id as evidence
from bot b
left join manual m on m.bot_id = b.id and m.state = 'PUBLISHED'
where b.state = 'LIVE'
