-- Bots, with their changes that started in the last year without a plan, a rollback plan or a test. Emergency changes are reviewed
-- afterwards instead. (Policy 3.3.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, c.untested = 0 as passed,
  case when c.untested = 0 then '{}' else jsonb_build_object('untested', c.untested, 'number', c.numbers[1]) end as facts,
  'change_' || c.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as untested, array_agg(number order by started_at desc, id desc) as numbers, array_agg(id order by started_at desc, id desc) as ids
  from change
  where bot_id = b.id and kind <> 'EMERGENCY' and started_at > :at - interval '1 year'
    and (plan is null or rollback is null or tested_at is null or tested_at > started_at)
) c
where b.state <> 'RETIRED'
