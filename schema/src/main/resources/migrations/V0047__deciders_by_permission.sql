-- By which permission each may decide a request; null for the owner of the bot. Whoever asks by a key, or from a network, that
-- leaves them less than their grants decides by what is left.
create or replace view access_request_decider as
select r.id as record_id, may.identity_id, may.permission
from access_request r
cross join lateral (
  select i.id as identity_id, null as permission
  from bot b
  join employee e on e.id = b.owner_id and (e.left_on is null or e.left_on >= current_date)
  join identity i on i.employee_id = e.id
  where b.id = r.bot_id
  union all
  select v.identity_id, v.permission from viewer_permission v where v.permission = 'access:manage' and v.scope = 'EVERYTHING'
  union all
  select v.identity_id, v.permission from viewer_department v where v.permission = 'access:manage' and v.department_id = r.department_id
  union all
  select v.identity_id, v.permission from viewer_bot v where v.permission = 'access:manage' and v.bot_id = r.bot_id
) may
where not same_person(r.requester_id, may.identity_id);
