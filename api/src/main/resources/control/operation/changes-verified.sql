-- Bots, with their changes that are not verified by test runs within the time of the policy parameter after they were finished or should have been. (Policy 3.3.3)
select 'bot_' || b.id as subject, b.code as title, b.id as bot_id, null::bigint as department_id, c.unverified = 0 as passed,
  case when c.unverified = 0 then '{}' else jsonb_build_object('unverified', c.unverified, 'number', c.numbers[1]) end as facts,
  'change_' || c.ids[1] as evidence
from bot b
cross join lateral (
  select count(*) as unverified, array_agg(number order by started_at desc, id desc) as numbers, array_agg(id order by started_at desc, id desc) as ids
  from change
  where bot_id = b.id and started_at > :at - interval '1 year' and coalesce(finished_at, ends_at) < :at - parameter_interval('change-verification-term')
    and (
      verified_at is null and state in ('IN_PROGRESS', 'CLOSED')
      or origin = 'REGISTERED' and not coalesce(failed, false) and state in ('VERIFIED', 'CLOSED') and (
        function_run_id is null and parameter_text('change-verification-runs') <> 'PERFORMANCE'
        or performance_run_id is null and parameter_text('change-verification-runs') <> 'FUNCTIONAL'
      )
    )
) c
where b.state <> 'RETIRED'
