-- Bots with findings of inspections, with those that were not rectified by their due time. (Policy 7.1.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.late = 0 as passed,
  case when f.late = 0 then '{}' else jsonb_build_object('late', f.late, 'number', f.numbers[1]) end as facts,
  'inspection_finding_' || f.ids[1] as evidence
from bot b
join lateral (
  select count(*) as findings, count(*) filter (where late) as late, array_agg(number order by due_at, id) filter (where late) as numbers,
    array_agg(id order by due_at, id) filter (where late) as ids
  from (
    select id, number, due_at, state = 'OPEN' and due_at < :at as late from inspection_finding where bot_id = b.id and state <> 'WITHDRAWN'
  ) each_finding
) f on f.findings > 0
