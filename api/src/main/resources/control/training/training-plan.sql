-- Departments with people, with the approved training plan of the year: their own, or that of a department above. (Policy 8.1.1)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id, p.id is not null as passed,
  jsonb_strip_nulls(jsonb_build_object('year', y.year, 'number', p.number)) as facts, 'training_plan_' || p.id as evidence
from department d
cross join (select extract(year from :at at time zone 'UTC')::integer as year) y
left join lateral (
  select t.id, t.number from training_plan t
  where t.year = y.year and t.state = 'APPROVED' and t.department_id = any (d.lineage)
  order by array_position(d.lineage, t.department_id) desc limit 1
) p on true
where d.state = 'ACTIVE' and exists (
  select from employee e where e.department_id = d.id and (e.left_on is null or e.left_on >= (:at)::date)
)
