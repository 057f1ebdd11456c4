-- Departments with bots that have no owner or no criticality: for their head or, without a head, for those who may change the bots.
-- (Policy 1.1)
select d.id, d.name as title, null::bigint as bot_id, min(b.created_at) as since, null::timestamptz as due_at,
  case when d.head_id is null then 'PERMITTED' else 'FOR_DEPARTMENT' end as reason,
  case when d.head_id is not null then d.name end as through, count(*) as quantity
from department d
join bot b on b.owner_department_id = d.id
where b.state <> 'RETIRED' and (b.owner_id is null or b.criticality = 'UNCLASSIFIED')
  and (d.head_id is null or d.head_id = (select employee_id from me)) and :may(department => d.id)
group by d.id
