-- When the development team linked the bot. A bot that a draft merely names is not shown for that.
alter table requirement add column bot_linked_at timestamptz(3);

update requirement r set bot_linked_at = l.at
from (select subject_id, max(at) as at from audit_entry where action = 'linkRequirementToBot' group by subject_id) l
where l.subject_id = 'requirement_' || r.id and r.bot_id is not null;

-- A department that asked for a bot sees its record, and nothing else of it for that.
create view bot_requester as
select r.bot_id as record_id, v.identity_id
from requirement r
join viewer_department v on v.department_id = r.department_id and v.permission = 'delivery:read'
where r.bot_linked_at is not null;

-- The accounts with a grant over a bot of a department that allows them to analyse requirements and to read them.
create view department_developer as
select b.owner_department_id as department_id, g.identity_id
from bot b
join access_grant g on g.bot_id = b.id and (g.expires_at is null or g.expires_at > now())
join role_permission a on a.role_id = g.role_id and a.permission = 'delivery:analyse'
join role_permission s on s.role_id = g.role_id and s.permission = 'delivery:read';

-- A requirement that was submitted and has no bot yet is seen by the developers of the department that shall develop it.
create view requirement_developer as
select r.id as record_id, d.identity_id
from requirement r
join department_developer d on d.department_id = r.development_department_id
where r.bot_id is null and r.state <> 'DRAFT';

-- The bots and departments over which the development team's permissions are needed: what the requirement names, and the bots of the
-- development department while it was submitted and names no bot.
create view requirement_place as
select r.id as record_id, r.bot_id, null::bigint as department_id from requirement r where r.bot_id is not null
union all
select r.id, null, r.department_id from requirement r
union all
select r.id, null, r.development_department_id from requirement r where r.development_department_id is not null
union all
select r.id, b.id, null
from requirement r
join bot b on b.owner_department_id = r.development_department_id
where r.bot_id is null and r.state <> 'DRAFT';
