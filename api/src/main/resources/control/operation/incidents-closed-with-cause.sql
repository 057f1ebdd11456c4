-- Bots, with their incidents of any severity that were closed in the last year without a root cause. (Policy 3.2.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, i.without = 0 as passed,
  case when i.without = 0 then '{}' else jsonb_build_object('without', i.without, 'number', i.numbers[1]) end as facts,
  'incident_' || i.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as without, array_agg(number order by closed_at desc, id desc) as numbers, array_agg(id order by closed_at desc, id desc) as ids
  from incident
  where bot_id = b.id and state = 'CLOSED' and closed_at > :at - interval '1 year' and duplicate_of_id is null
    and (root_cause_category is null or root_cause is null)
) i
where b.state <> 'RETIRED'
