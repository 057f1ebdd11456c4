-- The people who hold two roles that exclude each other, with any of their accounts. (Policy 4.1.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, count(*) = 0 as passed,
  case when count(*) = 0 then '{}' else jsonb_build_object('people', count(*)) end as facts, null::text as evidence
from (select distinct coalesce('employee_' || employee_id, 'identity_' || identity_id) from separation_violation) people
