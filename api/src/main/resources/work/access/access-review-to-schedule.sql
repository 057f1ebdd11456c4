-- Departments without a superior one in which no regular access review is planned for all that own bots or hold rights. (Policy 4.1.3)
select root.id, root.name as title, null::bigint as bot_id, min(held.since) as since, null::timestamptz as due_at, 'PERMITTED' as reason,
  null as through, count(distinct held.department_id) as quantity
from department root
join department below on below.lineage @> array[root.id]
join (
  select owner_department_id as department_id, created_at as since from bot where state <> 'RETIRED'
  union all
  select department_id, created_at from access_grant where expires_at is null or expires_at > :at
) held on held.department_id = below.id
where root.parent_id is null and root.state = 'ACTIVE' and :may(department => root.id)
  and not exists (
    select from obligation o
    where o.kind = 'ACCESS_REVIEW' and o.state = 'ACTIVE' and o.department_id = any (below.lineage)
  )
group by root.id
