-- Bots, with their emergency changes whose review is overdue. (Policy 3.3.1)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, c.overdue = 0 as passed,
  case when c.overdue = 0 then '{}' else jsonb_build_object('overdue', c.overdue, 'number', c.numbers[1]) end as facts,
  'change_' || c.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as overdue, array_agg(number order by review_due_at, id) as numbers, array_agg(id order by review_due_at, id) as ids
  from change
  where bot_id = b.id and kind = 'EMERGENCY' and reviewed_at is null and review_due_at < :at and state <> 'CANCELLED'
) c
where b.state <> 'RETIRED'
