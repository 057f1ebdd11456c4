-- When a grant of a role was last made use of is known by itself now; when its holder was last active at anything says nothing about it.
create or replace view reviewable_right as
select 'ROLE' as kind, g.id as grant_id, null::bigint as function_grant_id, g.identity_id as holder_id, i.display_name as holder,
  role.code as role,
  role.name || case g.scope
    when 'BOT' then ' over the bot ' || b.name when 'DEPARTMENT' then ' over the department ' || d.name else ' over everything'
  end as held,
  g.department_id, g.bot_id, coalesce(g.department_id, b.owner_department_id) as within_department_id, g.created_at as granted_at,
  g.expires_at,
  g.last_used_at::timestamptz
from access_grant g
join identity i on i.id = g.identity_id
join role on role.id = g.role_id
left join bot b on b.id = g.bot_id
left join department d on d.id = g.department_id
where g.expires_at is null or g.expires_at > now()
union all
select 'FUNCTION', null, f.id, (select min(i.id) from identity i where i.employee_id = f.employee_id), f.holder, role.code,
  coalesce('Use of ' || u.name || ' of the bot ' || b.name, 'Use of the bot ' || b.name),
  f.department_id, f.bot_id, b.owner_department_id, f.created_at, f.expires_at, f.last_used_at
from function_grant f
join bot b on b.id = f.bot_id
left join bot_function u on u.id = f.function_id
left join role on role.id = f.role_id
where f.expires_at is null or f.expires_at > now();
