-- Whether an account is one of a department's people, who sign for what it asked for: by a grant over the department that allows it, or
-- by working there. (Policy 2.3.3)
create function signs_for(account bigint, department_key bigint) returns boolean language sql stable as $$
  select exists (
    select
    from viewer_department v
    where v.identity_id = account and v.department_id = department_key and v.permission = 'delivery:accept-release'
  ) or exists (
    select
    from identity i
    join employee e on e.id = i.employee_id and (e.left_on is null or e.left_on >= current_date)
    join department d on d.id = e.department_id
    where i.id = account and d.lineage @> array[department_key]
  );
$$;

-- What waits for somebody is found by whose turn it is; most incidents that were ever handed to a person are over.
create index incident_to_solve on incident (assignee_id) where state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED');
