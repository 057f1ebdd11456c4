-- Who may only use a bot, and holds no role over it, reads its manual too: such people are those who work by it. (Policy 4.2.1, 4.2.2)
-- It begins with the account, so that what one account may read is found without looking at everybody's rights.
create view manual_audience as
with usable as (
  select bot_id, role_id, department_id, employee_id from function_grant where expires_at is null or expires_at > now()
),
colleague as (
  select i.id as identity_id, e.id as employee_id, d.lineage
  from identity i
  join employee e on e.id = i.employee_id
  left join department d on d.id = e.department_id
  where e.left_on is null or e.left_on >= current_date
)
select m.id as record_id, c.identity_id
from colleague c
join usable u on u.employee_id = c.employee_id
join manual m on m.bot_id = u.bot_id and m.state = 'PUBLISHED'
union all
select m.id, c.identity_id
from colleague c
join usable u on u.department_id = any (c.lineage)
join manual m on m.bot_id = u.bot_id and m.state = 'PUBLISHED'
union all
select m.id, g.identity_id
from access_grant g
join usable u on u.role_id = g.role_id
join bot b on b.id = u.bot_id
left join department o on o.id = b.owner_department_id
join manual m on m.bot_id = b.id and m.state = 'PUBLISHED'
where (g.expires_at is null or g.expires_at > now())
  and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (o.lineage));

-- To acknowledge needs no right of its own: whoever sees a manual may say to have read it.
delete from role_permission where permission = 'collaboration:acknowledge';
