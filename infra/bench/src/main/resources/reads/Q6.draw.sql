with {seen},
departments as (select array_agg(distinct owner_department_id) as ids from seen where owner_department_id is not null)
select json_build_object(
  'department', ids[1 + floor(random() * cardinality(ids))::integer],
  'bots', 5,
  'incidents', 5,
  'severities', (
    select json_agg(severity)
    from (
      select severity
      from unnest(array['CRITICAL', 'HIGH', 'MODERATE', 'LOW']) as severity
      where draw is not null
      order by random()
      limit 2
    ) as drawn
  )
)
from departments, generate_series(1, 500) as draw
where ids is not null
