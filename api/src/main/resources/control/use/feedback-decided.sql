-- Bots, with the feedback that is discussed and not decided for longer than the policy parameter allows. (Policy 4.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, f.open = 0 as passed,
  case when f.open = 0 then '{}' else jsonb_build_object('open', f.open, 'number', f.numbers[1]) end as facts, 'feedback_' || f.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as open, array_agg(number order by created_at, id) as numbers, array_agg(id order by created_at, id) as ids
  from feedback
  where bot_id = b.id and state = 'UNDER_DISCUSSION' and created_at < :at - parameter_interval('feedback-decision-term')
) f
where b.state <> 'RETIRED'
