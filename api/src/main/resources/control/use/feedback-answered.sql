-- Bots, with the feedback that nobody has answered by its due time. (Policy 4.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.waiting = 0 as passed,
  case when f.waiting = 0 then '{}' else jsonb_build_object('waiting', f.waiting, 'number', f.numbers[1]) end as facts,
  'feedback_' || f.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as waiting, array_agg(number order by answer_due_at, id) as numbers, array_agg(id order by answer_due_at, id) as ids
  from feedback
  where bot_id = b.id and answered_at is null and answer_due_at <= :at
) f
where b.state <> 'RETIRED'
