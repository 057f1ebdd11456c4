-- The departments of the last published appraisal, with the indicators that lack data. (Policy 7.2.2)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id,
  s.grade <> 'INSUFFICIENT_DATA' and cardinality(s.missing) = 0 as passed,
  jsonb_build_object('period', c.period, 'missing', array_to_string(s.missing, ' '), 'missingZh', array_to_string(s.missing_zh, '')) as facts,
  'scorecard_' || s.id as evidence
from (select id, period from appraisal_cycle where state in ('PUBLISHED', 'FINAL') order by period_start desc, id desc limit 1) c
join scorecard s on s.cycle_id = c.id and not s.superseded
join department d on d.id = s.department_id and d.state = 'ACTIVE'
