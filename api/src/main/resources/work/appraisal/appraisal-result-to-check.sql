-- Published appraisals of the departments that the viewer heads, until the term for appeals ends or the department has appealed. (Policy 7.2.3)
select c.id, c.name as title, null::bigint as bot_id, c.published_at as since, c.appeals_end_at as due_at, 'FOR_DEPARTMENT' as reason,
  min(d.name) as through, count(*) as quantity
from appraisal_cycle c
join scorecard s on s.cycle_id = c.id and not s.superseded
join department d on d.id = s.department_id
where c.state = 'PUBLISHED' and c.appeals_end_at > :at and d.head_id = (select employee_id from me)
  and not exists (select from appraisal_appeal a where a.cycle_id = c.id and a.department_id = d.id)
group by c.id
