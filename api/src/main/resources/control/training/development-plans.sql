-- Departments with people who must have an agreed development plan of the year, with those who have none. Who heads the whole company has
-- nobody to agree with. (Policy 8.3.2)
select 'department_' || d.id as subject, d.code as title, null::bigint as bot_id, d.id as department_id,
  case when p.people > 0 then p.without = 0 end as passed,
  case
    when p.people = 0 then jsonb_build_object('year', y.year)
    when p.without = 0 then jsonb_build_object('year', y.year, 'people', p.people)
    else jsonb_build_object('year', y.year, 'people', p.people, 'without', p.without)
  end as facts,
  null::text as evidence
from department d
cross join (select extract(year from :at at time zone 'UTC')::integer as year) y
cross join lateral (
  select count(*) as people, count(*) filter (
    where not exists (
      select from personal_development_plan t
      where t.employee_id = e.id and t.year = y.year and t.state = 'AGREED'
    )
  ) as without
  from employee e
  where e.department_id = d.id and (e.left_on is null or e.left_on >= (:at)::date)
    and not (d.parent_id is null and d.head_id = e.id)
    and greatest(e.joined_on, make_date(y.year, 1, 1))::timestamp at time zone 'UTC' + parameter_interval('development-plan-term') <= :at
) p
where d.state = 'ACTIVE' and exists (
  select from employee e where e.department_id = d.id and (e.left_on is null or e.left_on >= (:at)::date)
)
