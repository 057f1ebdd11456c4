-- One row for each time in which a department was below the same departments. Only a merge begins a new one: what is counted before it
-- still belongs to where the department was then.
select
  department_id,
  lineage,
  coalesce(lag(ended_at) over (partition by department_id order by ended_at), timestamptz '-infinity') as started_at,
  ended_at
from former_place
where department_id is not null
union all
select
  department.id as department_id,
  department.lineage,
  coalesce(former.ended_at, timestamptz '-infinity') as started_at,
  timestamptz 'infinity' as ended_at
from department
left join (
  select
    department_id,
    max(ended_at) as ended_at
  from former_place
  group by department_id
) as former on former.department_id = department.id
