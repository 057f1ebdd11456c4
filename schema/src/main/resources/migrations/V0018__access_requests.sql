-- When recurring work is done next, and by whom now: in the layout of db-scheduler.
create table scheduled_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index scheduled_task_execution_time on scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on scheduled_task (last_heartbeat);

create function count_access_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

-- Rights are asked for, decided by who owns what is asked for, and given and taken on time.
create table access_request (
  id bigint generated always as identity primary key,
  requester_id bigint not null references identity,
  -- Names as they were when they were written: who may decide need not be allowed to see accounts.
  username text not null,
  requested_by text not null,
  kind text not null default 'ROLE' check (kind in ('ROLE', 'FUNCTION')),
  role_id bigint references role,
  function_id bigint references bot_function,
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  asked_for text not null check (asked_for <> ''),
  reason text not null check (reason <> ''),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  decision_deadline timestamptz(3) not null,
  state text not null default 'REQUESTED'
    check (state in ('REQUESTED', 'APPROVED', 'GRANTED', 'ENDED', 'REJECTED', 'WITHDRAWN', 'LAPSED')),
  decided_by_id bigint references identity,
  decided_by text,
  decided_at timestamptz(3),
  decision_note text,
  -- How it came to its end, where that was not by a decision.
  outcome text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  check ((kind = 'ROLE') = (role_id is not null)),
  check ((kind = 'FUNCTION') = (function_id is not null)),
  check (kind = 'ROLE' or scope = 'BOT'),
  check (decided_by_id is distinct from requester_id)
);

create index access_request_created_at on access_request (created_at, id);
create index access_request_decision_deadline on access_request (decision_deadline, id);
create index access_request_ends_at on access_request (ends_at, id);
create index access_request_state on access_request (state, created_at, id);
create index access_request_username on access_request (username, created_at, id);
create index access_request_requester on access_request (requester_id);
create index access_request_bot on access_request (bot_id);
create index access_request_department on access_request (department_id);
-- Nobody asks twice for the same while the first request is still open.
create unique index access_request_open on access_request (requester_id, role_id, function_id, scope, department_id, bot_id)
  nulls not distinct where state in ('REQUESTED', 'APPROVED');

create trigger count_change before update on access_request for each row execute function count_access_change();

-- A grant remembers the request that it came from.
alter table access_grant add column request_id bigint references access_request;
alter table function_grant add column request_id bigint references access_request;
create index access_grant_request on access_grant (request_id);
create index function_grant_request on function_grant (request_id);
create index access_request_function on access_request (function_id);
create index access_grant_expires_at on access_grant (expires_at) where expires_at is not null;

-- Whether two accounts are one person's.
create function same_person(one bigint, other bigint) returns boolean language sql stable as $$
  select one = other or exists (
    select from identity i join identity o on o.employee_id = i.employee_id where i.id = one and o.id = other
  );
$$;

-- What is asked for, and how it stands with who asks: whether that one holds it at that time, and by which roles that are held the
-- duties would no longer be separate.
create function right_asked_for(
  requester bigint, role_wanted bigint, reach text, over_department bigint, over_bot bigint, function_wanted bigint, wanted_at timestamptz
) returns table (
  role_id bigint, role_code text, role_name text, scope text, department_id bigint, bot_id bigint, over text, bot_code text,
  function_id bigint, function_code text, function_name text, employee_id bigint, employee_name text, retired boolean,
  separated text[], held boolean
) language sql stable as $$
  select role.id, role.code, role.name, coalesce(reach, 'BOT'), d.id, b.id, coalesce(b.name, d.name), b.code,
    f.id, f.code, f.name, e.id, e.name,
    coalesce(b.state = 'RETIRED', false) or f.retired_at is not null,
    case when role.id is null then '{}' else separated_roles(requester, role.id) end,
    exists (
      select from access_grant g
      where g.identity_id = requester and g.role_id = role.id and g.scope = reach and g.department_id is not distinct from over_department
        and g.bot_id is not distinct from over_bot and (g.expires_at is null or g.expires_at > wanted_at)
    ) or exists (
      select from function_grant g
      where g.employee_id = e.id and g.function_id = f.id and (g.expires_at is null or g.expires_at > wanted_at)
    )
  from identity i
  left join employee e on e.id = i.employee_id
  left join role on role.id = role_wanted
  left join bot_function f on f.id = function_wanted
  left join bot b on b.id = coalesce(f.bot_id, over_bot)
  left join department d on d.id = over_department
  where i.id = requester;
$$;

-- Who may decide a request: the owner of the bot and whoever manages access over what is asked for, but never the person who asks.
create view access_request_decider as
select r.id as record_id, may.identity_id
from access_request r
cross join lateral (
  select i.id as identity_id
  from bot b
  join employee e on e.id = b.owner_id and (e.left_on is null or e.left_on >= current_date)
  join identity i on i.employee_id = e.id
  where b.id = r.bot_id
  union all
  select v.identity_id from viewer_permission v where v.permission = 'access:manage' and v.scope = 'EVERYTHING'
  union all
  select v.identity_id from viewer_department v where v.permission = 'access:manage' and v.department_id = r.department_id
  union all
  select v.identity_id from viewer_bot v where v.permission = 'access:manage' and v.bot_id = r.bot_id
) may
where not same_person(r.requester_id, may.identity_id);

-- Who sees a request by name: who asked, and who may decide.
create view access_request_viewer as
select id as record_id, requester_id as identity_id from access_request
union all
select record_id, identity_id from access_request_decider;

-- What the person who asks holds already; its key pairs the request's with the grant's.
create view access_request_held as
select (r.id << 32) + g.id as id, r.id as request_id, role.name as role, g.scope, d.name as department, b.name as bot, g.expires_at
from access_request r
join access_grant g on g.identity_id = r.requester_id
join role on role.id = g.role_id
left join department d on d.id = g.department_id
left join bot b on b.id = g.bot_id;
