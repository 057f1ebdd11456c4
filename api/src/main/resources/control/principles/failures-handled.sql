-- Bots, and the company for all else, with the failures of other controls for which nothing is being done: without an action item that is open
-- within its term or done. (Policy 1.3.4)
select s.subject, s.title, s.bot_id, null::bigint as department_id, f.failures is null as passed,
  case when f.failures is null then '{}' else jsonb_build_object('failures', f.failures, 'number', f.number) end as facts,
  'control_result_' || f.first as evidence
from (
  select 'bot_' || b.id as subject, b.code as title, b.id as bot_id from bot b where b.state <> 'RETIRED'
  union all
  select 'company', 'Company', null
) s
left join (
  select r.bot_id, count(*) as failures, (array_agg(r.number order by r.since, r.id))[1] as number, (array_agg(r.id order by r.since, r.id))[1] as first
  from control_result r
  join control c on c.id = r.control_id and c.code <> 'failures-handled'
  where r.until is null and r.state = 'FAILING' and not exists (
    select
    from control_result o
    join action_item a on a.control_result_id = o.id
    where o.control_id = r.control_id and o.subject = r.subject and (a.state = 'DONE' or a.state = 'OPEN' and a.due_at >= :at)
  )
  group by r.bot_id
) f on f.bot_id is not distinct from s.bot_id
