-- Bots, with their requirements that were submitted and not decided for longer than the policy parameter allows. (Policy 2.1.2)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, r.waiting = 0 as passed,
  case when r.waiting = 0 then '{}' else jsonb_build_object('waiting', r.waiting, 'since', r.since::date) end as facts,
  'requirement_' || r.first as evidence
from bot b
cross join lateral (
  select count(*) as waiting, min(submitted_at) as since, (array_agg(id order by submitted_at, id))[1] as first
  from requirement
  where bot_id = b.id and state in ('SUBMITTED', 'IN_ANALYSIS') and submitted_at < :at - parameter_interval('requirement-analysis-term')
) r
where b.state <> 'RETIRED'
