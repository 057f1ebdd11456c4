-- Departments that appealed against the result of an appraisal, with the appeals that were not decided in time. (Policy 7.2.3)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id, a.late = 0 as passed,
  case when a.late = 0 then '{}' else jsonb_build_object('late', a.late, 'number', a.numbers[1]) end as facts,
  'appraisal_appeal_' || a.ids[1] as evidence
from department d
join lateral (
  select count(*) as appeals, count(*) filter (where late) as late, array_agg(number order by due_at, id) filter (where late) as numbers,
    coalesce(array_agg(id order by due_at, id) filter (where late), array_agg(id order by submitted_at desc, id desc)) as ids
  from (
    select id, number, submitted_at, due_at, state in ('SUBMITTED', 'UNDER_REVIEW') and due_at < :at as late
    from appraisal_appeal where department_id = d.id and state <> 'WITHDRAWN'
  ) each_appeal
) a on a.appeals > 0
