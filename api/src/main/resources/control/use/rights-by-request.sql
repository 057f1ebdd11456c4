-- Departments, with the rights of their employees that were granted directly and that nobody else confirmed and no review has kept. Rights of accounts without an
-- employee belong to the company. (Policy 4.1.2)
select coalesce('department_' || d.id, 'company') as subject, coalesce(d.code, 'Company') as title, null::bigint as bot_id, d.id as department_id,
  h.grants = 0 as passed, case when h.grants = 0 then '{}' else jsonb_build_object('grants', h.grants) end as facts, null::text as evidence
from (
  select e.department_id, count(*) filter (where g.request_id is null and g.confirmed_at is null and not exists (
    select from access_review_item r where r.grant_id = g.id and r.outcome = 'KEPT'
  )) as grants
  from access_grant g
  join identity i on i.id = g.identity_id and i.kind = 'PERSON' and i.disabled_at is null
  left join employee e on e.id = i.employee_id
  where g.expires_at is null or g.expires_at > :at
  group by e.department_id
) h
left join department d on d.id = h.department_id
