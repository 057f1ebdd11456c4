-- Bots, with the feedback that nobody has answered for longer than the policy parameter allows. (Policy 4.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.waiting = 0 as passed,
  case when f.waiting = 0 then '{}' else jsonb_build_object('waiting', f.waiting, 'number', f.numbers[1]) end as facts,
  'feedback_' || f.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as waiting, array_agg(number order by created_at, id) as numbers, array_agg(id order by created_at, id) as ids
  from feedback
  where bot_id = b.id and state = 'OPEN' and created_at < :at - parameter_interval('feedback-answer-term')
) f
where b.state <> 'RETIRED'
