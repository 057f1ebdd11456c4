-- Departments with people, with those who have no job role on a career ladder: a level of the role that requires skills. (Policy 8.3.1)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id, p.without = 0 as passed,
  case when p.without = 0 then jsonb_build_object('people', p.people) else jsonb_build_object('people', p.people, 'without', p.without) end as facts,
  null::text as evidence
from department d
cross join lateral (
  select count(*) as people, count(*) filter (
    where not exists (
      select from job_role_holder h
      join career_level l on l.job_role_id = h.job_role_id
      join career_level_skill s on s.career_level_id = l.id
      where h.employee_id = e.id and h.since <= :at and (h.until is null or h.until > :at)
    )
  ) as without
  from employee e
  where e.department_id = d.id and (e.left_on is null or e.left_on >= (:at)::date)
) p
where d.state = 'ACTIVE' and p.people > 0
