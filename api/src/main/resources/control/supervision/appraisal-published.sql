-- The appraisal of the last quarter that ended more than 45 days ago. (Policy 7.2.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, coalesce(c.state in ('PUBLISHED', 'FINAL'), false) as passed,
  jsonb_build_object('period', q.period, 'state', coalesce(c.state, 'none')) as facts, 'appraisal_cycle_' || c.id as evidence
from (
  select to_char(q.start, 'YYYY"-Q"Q') as period
  from (select date_trunc('quarter', (:at) at time zone 'UTC' - interval '45 days') - interval '3 months' as start) q
) q
left join lateral (
  select id, state from appraisal_cycle where period = q.period order by state in ('PUBLISHED', 'FINAL') desc, id desc limit 1
) c on true
