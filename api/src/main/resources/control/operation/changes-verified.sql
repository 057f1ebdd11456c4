-- Bots, with their changes that were finished or should have been more than three days ago and are not verified. (Policy 3.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, c.unverified = 0 as passed,
  case when c.unverified = 0 then '{}' else jsonb_build_object('unverified', c.unverified, 'number', c.numbers[1]) end as facts,
  'change_' || c.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as unverified, array_agg(number order by started_at desc, id desc) as numbers, array_agg(id order by started_at desc, id desc) as ids
  from change
  where bot_id = b.id and started_at > :at - interval '1 year' and coalesce(finished_at, ends_at) < :at - interval '3 days'
    and verified_at is null and state in ('IN_PROGRESS', 'CLOSED')
) c
where b.state <> 'RETIRED'
