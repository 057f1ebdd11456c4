-- What an identity has grants over, whatever their roles allow: enough to know where each of its roles holds the permission that
-- is asked for, which spares looking roles up for every statement.
create view granted_department as
select g.identity_id, d.id as department_id
from access_grant g
join department d on d.lineage @> array[g.department_id]
where g.department_id is not null and (g.expires_at is null or g.expires_at > now());

create view granted_bot as
select g.identity_id, g.bot_id
from access_grant g
where g.bot_id is not null and (g.expires_at is null or g.expires_at > now())
union all
select v.identity_id, b.id
from granted_department v
join bot b on b.owner_department_id = v.department_id;
