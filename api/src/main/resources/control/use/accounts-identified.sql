-- The open accounts of people that belong to no employee, or to one who left. (Policy 4.1.1)
select 'company' as subject, 'Company' as title, null::bigint as bot_id, null::bigint as department_id, a.nobody + a."left" = 0 as passed,
  jsonb_build_object('accounts', a.accounts, 'nobody', a.nobody, 'left', a."left") as facts, null::text as evidence
from (
  select count(*) as accounts, count(*) filter (where i.employee_id is null) as nobody, count(*) filter (where e.left_on < (:at)::date) as "left"
  from identity i
  left join employee e on e.id = i.employee_id
  where i.kind = 'PERSON' and i.disabled_at is null
) a
