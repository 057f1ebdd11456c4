-- The requests for waivers that nobody has decided within two weeks. (Policy 4.3.2)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, w.waiting = 0 as passed,
  case when w.waiting = 0 then '{}' else jsonb_build_object('waiting', w.waiting, 'number', w.numbers[1]) end as facts,
  'control_waiver_' || w.ids[1] as evidence
from (
  select count(*) as waiting, array_agg(number order by requested_at, id) as numbers, array_agg(id order by requested_at, id) as ids
  from control_waiver
  where state = 'REQUESTED' and requested_at < :at - interval '14 days'
) w
