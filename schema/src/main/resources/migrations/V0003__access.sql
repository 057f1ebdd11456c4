create table role (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  built_in boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

-- The one permission table: what each role may do, as `capability:action`.
create table role_permission (
  id bigint generated always as identity primary key,
  role_id bigint not null references role,
  permission text not null check (permission ~ '^[a-z]+:[a-z]+(-[a-z]+)*$'),
  unique (role_id, permission)
);

create table identity (
  id bigint generated always as identity primary key,
  username text not null unique check (username <> ''),
  display_name text not null,
  employee_id bigint references employee,
  disabled_at timestamptz(3),
  -- Counts what changes the identity's rights; a token made for an earlier count is no longer good.
  stamp bigint not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Who an account is for: a person who signs in, or a program that sends a key.
  kind text not null default 'PERSON' check (kind in ('PERSON', 'SERVICE'))
);

-- Who did something, for everyone who may see the record that says so. Columns `<verb>_by_id` refer to the account.
create view actor as
select i.id, i.username, coalesce(e.name, i.display_name) as name, i.kind, i.employee_id
from identity i
left join employee e on e.id = i.employee_id;

create function change_identity() returns trigger language plpgsql as $$
begin
  new.stamp := old.stamp + 1;
  return new;
end;
$$;

alter table department add foreign key (closed_by_id) references identity;
alter table team add foreign key (dissolved_by_id) references identity;
alter table data_asset add foreign key (retired_by_id) references identity;

-- An account that was called what its employee was called keeps to the employee's name.
create function rename_accounts() returns trigger language plpgsql as $$
begin
  update identity set display_name = new.name where employee_id = new.id and display_name = old.name;
  return null;
end;
$$;

create trigger rename_accounts after update of name on employee
  for each row when (old.name <> new.name) execute function rename_accounts();

create table access_grant (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  role_id bigint not null references role,
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  -- When what was granted was last made use of, to the day: evidence for who reviews it.
  last_used_at timestamptz(3),
  -- A grant remembers the request that it came from.
  request_id bigint,
  -- What external issuers say of an identity's groups becomes grants, which are told apart from those that were given here.
  origin text not null default 'GRANTED' check (origin in ('GRANTED', 'EXTERNAL')),
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  unique nulls not distinct (identity_id, role_id, scope, department_id, bot_id, origin)
);

create index access_grant_department on access_grant (department_id);
create index access_grant_bot on access_grant (bot_id);

-- That a grant was used changes nobody's rights.
create function stamp_identity() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update identity set stamp = stamp + 1
    where id in (
      select unnest(array[b.identity_id, a.identity_id])
      from changed a
      join earlier b on b.id = a.id
      where (b.identity_id, b.role_id, b.scope, b.department_id, b.bot_id, b.expires_at)
        is distinct from (a.identity_id, a.role_id, a.scope, a.department_id, a.bot_id, a.expires_at)
    );
  else
    update identity set stamp = stamp + 1
    where id in (select distinct identity_id from changed);
  end if;
  return null;
end;
$$;

create trigger stamp_identity_granted after insert on access_grant
  referencing new table as changed for each statement execute function stamp_identity();

create trigger stamp_identity_revoked after delete on access_grant
  referencing old table as changed for each statement execute function stamp_identity();

create table refresh_token (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  token_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  session_id bigint not null
);

create index refresh_token_identity on refresh_token (identity_id);

-- What an identity may do, and over what: one row for each grant and each permission of its role.
create view viewer_permission as
select g.identity_id, p.permission, g.scope, g.department_id, g.bot_id
from access_grant g
join role_permission p on p.role_id = g.role_id
where g.expires_at is null or g.expires_at > now();

-- The departments that an identity may see something of: those it has a grant over, and all below them.
create view viewer_department as
select v.identity_id, v.permission, d.id as department_id
from viewer_permission v
join department d on d.lineage @> array[v.department_id]
where v.scope = 'DEPARTMENT';

-- The bots that an identity may see something of: by a grant over the bot, or over the department that owns it.
create view viewer_bot as
select v.identity_id, v.permission, v.bot_id
from viewer_permission v
where v.scope = 'BOT'
union all
select v.identity_id, v.permission, b.id
from viewer_department v
join bot b on b.owner_department_id = v.department_id;

insert into role (code, name) values
  ('ADMINISTRATOR', 'Administrator'),
  ('DEVELOPER', 'Developer'),
  ('OPERATOR', 'Operator'),
  ('BUSINESS', 'Business user'),
  ('AUDITOR', 'Auditor'),
  ('ANALYST', 'Analyst');

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('catalog:read',                  '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('catalog:read-contact',          '{ADMINISTRATOR,OPERATOR,AUDITOR}'),
  ('catalog:register-bot',          '{ADMINISTRATOR,DEVELOPER,BUSINESS}'),
  ('catalog:change-bot',            '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('catalog:record-release',        '{ADMINISTRATOR,DEVELOPER}'),
  ('catalog:record-data-asset',     '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('catalog:manage-organisation',   '{ADMINISTRATOR}'),
  ('operations:read',               '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('operations:read-personal',      '{ADMINISTRATOR,OPERATOR,AUDITOR}'),
  ('operations:read-imports',       '{ADMINISTRATOR,OPERATOR,AUDITOR,ANALYST}'),
  ('operations:report-incident',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('operations:handle-incident',    '{ADMINISTRATOR,OPERATOR}'),
  ('operations:import',             '{ADMINISTRATOR,OPERATOR}'),
  ('access:read',                   '{ADMINISTRATOR,AUDITOR}'),
  ('access:manage',                 '{ADMINISTRATOR}'),
  ('security:read-audit',           '{ADMINISTRATOR,AUDITOR}'),
  ('insight:read',                  '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('insight:read-snapshots',        '{ADMINISTRATOR,OPERATOR,AUDITOR,ANALYST}'),
  ('insight:take-snapshot',         '{ADMINISTRATOR,OPERATOR,ANALYST}'),
  ('risk:read',                     '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('appraisal:read',                '{ADMINISTRATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('appraisal:rate',                '{ADMINISTRATOR,BUSINESS,AUDITOR}'),
  ('appraisal:manage',              '{ADMINISTRATOR,ANALYST}'),
  ('platform:explain',              '{ADMINISTRATOR}'),
  ('platform:introspect',           '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

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

-- By what an identity proves who it is. (Policy 5.3.1, 5.3.3)
create table credential (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  kind text not null check (kind in (
    'PASSWORD', 'TOTP', 'RECOVERY_CODES', 'API_KEY', 'CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT'
  )),
  label text not null check (label <> ''),
  -- What it is found by: the hash of an API key, the subject or SAN of a certificate, an issuer with its subject.
  lookup text,
  -- Of a password Argon2 in the PHC string format; of recovery codes those that are left, hashed, with blanks between.
  secret_hash text,
  -- What has to be known in clear, encrypted: the secret of one-time codes.
  sealed_secret bytea,
  -- What an API key may do at most.
  permissions text[] not null default '{}',
  -- Somebody else chose it: it is good for choosing another one only.
  must_change boolean not null default false,
  -- The time step of the last one-time code that was taken: neither it nor one before is taken again.
  last_step bigint,
  created_at timestamptz(3) not null default now(),
  -- From when on its holder is warned that it ends.
  warn_at timestamptz(3),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  version integer not null default 1,
  updated_at timestamptz(3) not null default now(),
  -- The first of the keys that followed each other, so that of all of them two are good at most. Keys that were rotated before
  -- this was kept are lines of their own.
  line_id bigint,
  check (warn_at <= expires_at)
);

create index credential_created_at on credential (created_at, id);
create index credential_kind on credential (kind, created_at, id);
create index credential_expires_at on credential (expires_at);
create index credential_identity on credential (identity_id, created_at, id);

create unique index credential_lookup on credential (kind, lookup) where revoked_at is null;

create unique index credential_single on credential (identity_id, kind)
  where kind in ('PASSWORD', 'TOTP', 'RECOVERY_CODES') and revoked_at is null;

-- The tokens of an identity die with what they were given for.
create function change_credential() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

-- One signing in, with all the tokens that followed from it. (Policy 5.3.1)
create table session (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  -- By what the person proved who it is.
  method text not null check (method in ('PASSWORD', 'ONE_TIME_CODE', 'RECOVERY_CODE')),
  address text not null,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  version integer not null default 1,
  -- The tokens of an account die with what they were given for: that is told apart from the counting.
  updated_at timestamptz(3) not null default now()
);

create index session_created_at on session (created_at, id);
create index session_last_used_at on session (last_used_at, id);
create index session_identity on session (identity_id, created_at, id);
create index session_address on session (identity_id, address);

alter table refresh_token add foreign key (session_id) references session;

create index refresh_token_session on refresh_token (session_id);

-- A session's end is the end of its tokens: of those to renew it at once, and of the account's access tokens by their stamp.
-- Sessions that go on renew theirs.
create function change_session() returns trigger language plpgsql as $$
begin
  delete from refresh_token where session_id = new.id;
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

-- A second factor that its holder has not confirmed by a code yet.
create table totp_enrolment (
  identity_id bigint primary key references identity,
  sealed_secret bytea not null,
  expires_at timestamptz(3) not null
);

create index credential_api_key on credential (lookup) where kind = 'API_KEY';

update role set built_in = true;

create trigger count_change before update on role for each row execute function count_change();

-- Counts the changes of the permission table: who remembers it knows by this number whether it is still as remembered.
create table permission_table (
  id integer primary key check (id = 1),
  revision bigint not null
);

insert into permission_table values (1, 1);

-- Tokens that were made for a role's permissions as they were are no longer good.
create function restamp_holders() returns trigger language plpgsql as $$
begin
  update permission_table set revision = revision + 1;
  update identity set stamp = stamp + 1
  where id in (select g.identity_id from access_grant g where g.role_id in (select role_id from changed));
  return null;
end;
$$;

create trigger restamp_holders_of_more after insert on role_permission
  referencing new table as changed for each statement execute function restamp_holders();

create trigger restamp_holders_of_less after delete on role_permission
  referencing old table as changed for each statement execute function restamp_holders();

-- Whoever could give rights to others without end must not be the last one who can.
create view administrator as
select i.id as identity_id
from identity i
join access_grant g on g.identity_id = i.id
join role_permission p on p.role_id = g.role_id
where i.disabled_at is null and g.scope = 'EVERYTHING' and g.expires_at is null and p.permission = 'access:manage';

create function keep_an_administrator() returns trigger language plpgsql as $$
begin
  -- two who take the right from each other at the same time do so one after the other
  perform pg_advisory_xact_lock(hashtext('administrator'));
  if not exists (select from administrator) then
    raise exception 'somebody must always be able to manage access'
      using errcode = 'check_violation', constraint = 'an_administrator';
  end if;
  return null;
end;
$$;

create trigger keep_an_administrator after delete on access_grant
  for each row when (old.scope = 'EVERYTHING' and old.expires_at is null) execute function keep_an_administrator();

create trigger keep_an_administrator_granted after update of identity_id, role_id, scope, expires_at on access_grant
  for each row when (old.scope = 'EVERYTHING' and old.expires_at is null) execute function keep_an_administrator();

create trigger keep_an_administrator_allowed after delete on role_permission
  for each row when (old.permission = 'access:manage') execute function keep_an_administrator();

create trigger keep_an_administrator_open after update of disabled_at on identity
  for each row when (old.disabled_at is null and new.disabled_at is not null) execute function keep_an_administrator();

-- Separation of duties: two roles that one person may not hold, by whichever accounts and over whatever.
create table role_separation (
  id bigint generated always as identity primary key,
  role_id bigint not null references role,
  other_role_id bigint not null references role,
  reason text not null check (reason <> ''),
  created_at timestamptz(3) not null default now(),
  check (role_id <> other_role_id)
);

create unique index role_separation_pair on role_separation (least(role_id, other_role_id), greatest(role_id, other_role_id));

create index role_separation_role on role_separation (role_id);
create index role_separation_other_role on role_separation (other_role_id);
create index role_separation_created_at on role_separation (created_at, id);

-- Which roles each person holds: by all accounts of one employee, or by an account that is nobody's in particular.
create view role_holder as
select coalesce('employee ' || i.employee_id, 'account ' || i.id) as person, i.id as identity_id, i.employee_id, g.role_id
from access_grant g
join identity i on i.id = g.identity_id
where i.disabled_at is null and (g.expires_at is null or g.expires_at > now());

-- The roles, by their codes, that the person behind an account holds and that keep the person from holding another one.
create function separated_roles(account bigint, role_wanted bigint) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct held.code order by held.code), '{}')
  from identity i
  join role_holder h on h.person = coalesce('employee ' || i.employee_id, 'account ' || i.id)
  join role held on held.id = h.role_id
  join role_separation s
    on s.role_id = role_wanted and s.other_role_id = h.role_id or s.other_role_id = role_wanted and s.role_id = h.role_id
  where i.id = account;
$$;

-- Refuses what an account holds, or one of its grants, where the person holds what excludes it.
create procedure require_separate_duties(account bigint, only_grant bigint) language plpgsql as $$
declare
  wanted bigint;
  held text[];
begin
  -- what one person is given at the same time is looked at one after the other
  perform pg_advisory_xact_lock(hashtext('separation of duties'), hashint8(coalesce(-employee_id, id)))
  from identity where id = account;
  for wanted in
    select g.role_id from access_grant g
    where g.identity_id = account and (only_grant is null or g.id = only_grant) and (g.expires_at is null or g.expires_at > now())
  loop
    held := separated_roles(account, wanted);
    if cardinality(held) > 0 then
      raise exception 'one person may not hold this role and %', array_to_string(held, ', ')
        using errcode = 'check_violation', constraint = 'separation_of_duties';
    end if;
  end loop;
end;
$$;

create function keep_duties_separate() returns trigger language plpgsql as $$
begin
  call require_separate_duties(new.identity_id, new.id);
  return null;
end;
$$;

create function keep_persons_duties_separate() returns trigger language plpgsql as $$
begin
  call require_separate_duties(new.id, null);
  return null;
end;
$$;

create trigger keep_duties_separate after insert or update of identity_id, role_id, expires_at on access_grant
  for each row execute function keep_duties_separate();

create trigger keep_duties_separate after update of employee_id, disabled_at on identity
  for each row when (new.disabled_at is null) execute function keep_persons_duties_separate();

-- Persons who hold both roles of a pair: from before the roles were separated. A row for each two accounts by which they do.
create view separation_violation as
select ('x' || substr(md5(s.id || ' ' || one.identity_id || ' ' || other.identity_id), 1, 15))::bit(60)::bigint as id,
  s.id as separation_id, one.employee_id, one.identity_id, other.identity_id as other_identity_id
from role_separation s
join (select distinct * from role_holder) one on one.role_id = s.role_id
join (select distinct * from role_holder) other on other.role_id = s.other_role_id and other.person = one.person;

insert into role_separation (role_id, other_role_id, reason)
select role.id, other.id, 'Whoever looks into what was done does not do it.'
from role
join role other on other.code = 'ADMINISTRATOR'
where role.code = 'AUDITOR';

-- What a bot can be used for, as far as rights to it are given apart. (Policy 4.1.1)
create table bot_function (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  description text,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, code),
  unique (bot_id, id)
);

create index bot_function_code on bot_function (code, id);
create index bot_function_name on bot_function (name, id);
create index bot_function_bot_name on bot_function (bot_id, name, id);
create index bot_function_created_at on bot_function (created_at, id);

create trigger count_change before update on bot_function for each row execute function count_change();

-- The right to use one function of a bot, or all of them: given to the holders of a role, to a department with all below it, or to
-- a person.
create table function_grant (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  function_id bigint,
  kind text not null check (kind in ('ROLE', 'DEPARTMENT', 'EMPLOYEE')),
  -- What the holder was called when it was granted: who sees the right need not be allowed to see the holder.
  holder text not null check (holder <> ''),
  role_id bigint references role,
  department_id bigint references department,
  employee_id bigint references employee,
  expires_at timestamptz(3),
  -- To the day: evidence for who reviews it.
  last_used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  request_id bigint,
  foreign key (bot_id, function_id) references bot_function (bot_id, id),
  check ((kind = 'ROLE') = (role_id is not null)),
  check ((kind = 'DEPARTMENT') = (department_id is not null)),
  check ((kind = 'EMPLOYEE') = (employee_id is not null)),
  unique nulls not distinct (bot_id, function_id, role_id, department_id, employee_id)
);

create index function_grant_function on function_grant (function_id, created_at, id);
create index function_grant_role on function_grant (role_id, created_at, id);
create index function_grant_department on function_grant (department_id, created_at, id);
create index function_grant_employee on function_grant (employee_id, created_at, id);
create index function_grant_bot on function_grant (bot_id, created_at, id);
create index function_grant_created_at on function_grant (created_at, id);
create index function_grant_kind on function_grant (kind, created_at, id);
create index function_grant_expires_at on function_grant (expires_at, id);

-- A person may have several accounts, and counts as one.
create index if not exists identity_employee on identity (employee_id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('access:read-functions',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR}'),
  ('access:register-function', '{ADMINISTRATOR,DEVELOPER}'),
  ('access:grant-function',    '{ADMINISTRATOR}'),
  ('access:evaluate',          '{ADMINISTRATOR}'),
  ('platform:read-metrics',    '{ADMINISTRATOR,OPERATOR,AUDITOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- What a bot's service account needs in order to ask, and nothing else.
insert into role (code, name, built_in) values ('BOT', 'Bot that asks for decisions', true);

insert into role_permission (role_id, permission) select id, 'access:evaluate' from role where code = 'BOT';

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

-- Rights are asked for, decided by who owns what is asked for, and given and taken on time.
create table access_request (
  id bigint generated always as identity primary key,
  requester_id bigint not null references identity,
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
create index access_request_requester on access_request (requester_id, created_at, id);
create index access_request_bot on access_request (bot_id);
create index access_request_department on access_request (department_id);

-- Nobody asks twice for the same while the first request is still open.
create unique index access_request_open on access_request (requester_id, role_id, function_id, scope, department_id, bot_id)
  nulls not distinct where state in ('REQUESTED', 'APPROVED');

create trigger count_change before update on access_request for each row execute function count_change();

-- A grant remembers the request that it came from.
alter table access_grant add foreign key (request_id) references access_request;

alter table function_grant add foreign key (request_id) references access_request;

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

-- By which permission each may decide a request; null for the owner of the bot. Whoever asks by a key, or from a network, that
-- leaves them less than their grants decides by what is left.
create view access_request_decider as
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

-- A campaign in which the rights that are held are looked at one by one: kept, or revoked. (Policy 4.1.3)
create table access_review (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  -- Codes of the roles whose rights are looked at; none for all of them.
  roles text[] not null default '{}',
  reviewer_rule text not null check (reviewer_rule in ('OWNERS', 'NAMED')),
  -- The accounts that look, where they are named.
  named bigint[] not null default '{}',
  owner_id bigint not null references identity,
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETED')),
  opened_at timestamptz(3) not null,
  deadline timestamptz(3) not null check (deadline >= opened_at),
  remind_days integer[] not null default '{}',
  -- The last reminder, as the days before the deadline.
  reminded_days integer,
  -- How many rights there are, and what has become of them; counted by a trigger.
  items integer not null default 0,
  waiting integer not null default 0,
  kept integer not null default 0,
  revoked integer not null default 0,
  lapsed integer not null default 0,
  ended integer not null default 0,
  completed_at timestamptz(3),
  -- SHA-256 over the decisions in the order of their keys, as hexadecimal digits.
  decisions_hash text,
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  check ((state = 'COMPLETED') = (completed_at is not null and decisions_hash is not null))
);

create index access_review_opened_at on access_review (opened_at, id);
create index access_review_deadline on access_review (deadline, id);
create index access_review_state on access_review (state, opened_at, id);
create index access_review_department on access_review (department_id);
create index access_review_bot on access_review (bot_id);

create trigger count_change before update on access_review for each row execute function count_change();

-- One right in a campaign, as it was when the campaign was opened: what was given later is not in it.
create table access_review_item (
  id bigint generated always as identity primary key,
  review_id bigint not null references access_review,
  kind text not null check (kind in ('ROLE', 'FUNCTION')),
  grant_id bigint references access_grant on delete set null,
  function_grant_id bigint references function_grant on delete set null,
  -- The account that holds it; null where a role or a department does.
  holder_id bigint references identity,
  holder text not null,
  held text not null,
  department_id bigint references department,
  bot_id bigint references bot,
  granted_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  reviewer_id bigint references identity,
  outcome text not null default 'WAITING' check (outcome in ('WAITING', 'KEPT', 'REVOKED', 'LAPSED', 'ENDED')),
  decided_by_id bigint references identity,
  decided_at timestamptz(3),
  reason text,
  right_changed_at timestamptz(3),
  right_ended_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index access_review_item_review on access_review_item (review_id, holder, id);
create index access_review_item_holder on access_review_item (holder, id);
create index access_review_item_outcome on access_review_item (outcome, holder, id);
create index access_review_item_reviewer on access_review_item (reviewer_id, holder, id);
create index access_review_item_held_by on access_review_item (holder_id);
create index access_review_item_bot on access_review_item (bot_id);
create index access_review_item_department on access_review_item (department_id);
create index access_review_item_grant on access_review_item (grant_id);
create index access_review_item_function_grant on access_review_item (function_grant_id);
create index access_review_item_last_used_at on access_review_item (last_used_at, id);

create trigger count_change before update on access_review_item for each row execute function count_change();

-- Keeps the counts of a campaign.
create function count_review_items() returns trigger language plpgsql as $$
begin
  update access_review r
  set items = c.items, waiting = c.waiting, kept = c.kept, revoked = c.revoked, lapsed = c.lapsed, ended = c.ended
  from (
    select i.review_id, count(*) as items, count(*) filter (where outcome = 'WAITING') as waiting,
      count(*) filter (where outcome = 'KEPT') as kept, count(*) filter (where outcome = 'REVOKED') as revoked,
      count(*) filter (where outcome = 'LAPSED') as lapsed, count(*) filter (where outcome = 'ENDED') as ended
    from access_review_item i
    where i.review_id in (select review_id from changed)
    group by i.review_id
  ) c
  where r.id = c.review_id and (r.items, r.waiting, r.kept, r.revoked, r.lapsed, r.ended)
    is distinct from (c.items, c.waiting, c.kept, c.revoked, c.lapsed, c.ended);
  return null;
end;
$$;

create trigger count_items_added after insert on access_review_item
  referencing new table as changed for each statement execute function count_review_items();

create trigger count_items_changed after update on access_review_item
  referencing new table as changed for each statement execute function count_review_items();

-- A right that changes or ends while it is looked at says so; before the foreign key forgets which right it was.
create function follow_reviewed_role() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update access_review_item set right_changed_at = now() where grant_id = old.id and outcome = 'WAITING';
    return new;
  end if;
  update access_review_item set right_ended_at = now(), outcome = case outcome when 'WAITING' then 'ENDED' else outcome end
  where grant_id = old.id;
  return old;
end;
$$;

create trigger follow_review before delete or update of role_id, scope, department_id, bot_id, expires_at on access_grant
  for each row execute function follow_reviewed_role();

create function follow_reviewed_function() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update access_review_item set right_changed_at = now() where function_grant_id = old.id and outcome = 'WAITING';
    return new;
  end if;
  update access_review_item set right_ended_at = now(), outcome = case outcome when 'WAITING' then 'ENDED' else outcome end
  where function_grant_id = old.id;
  return old;
end;
$$;

create trigger follow_review before delete or update of function_id, role_id, department_id, employee_id, expires_at on function_grant
  for each row execute function follow_reviewed_function();

-- Who sees a campaign or a right in it by name: who owns it, and who looks.
create view access_review_viewer as
select id as record_id, owner_id as identity_id from access_review
union all
select review_id, reviewer_id from access_review_item where reviewer_id is not null;

create view access_review_item_viewer as
select id as record_id, reviewer_id as identity_id from access_review_item where reviewer_id is not null
union all
select i.id, r.owner_id from access_review_item i join access_review r on r.id = i.review_id;

-- The last token by which an identity's external grants were made.
create table external_rights (
  identity_id bigint primary key references identity,
  token_issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  roles text[] not null
);

-- A grant that is prolonged takes nothing away: tokens that were made before stay good.
create function stamp_identity_of_change() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1
  where id in (
    select unnest(array[b.identity_id, c.identity_id])
    from before b
    join changed c on c.id = b.id
    where (b.identity_id, b.role_id, b.scope, b.department_id, b.bot_id)
      is distinct from (c.identity_id, c.role_id, c.scope, c.department_id, c.bot_id)
    or coalesce(c.expires_at, 'infinity') < coalesce(b.expires_at, 'infinity')
  );
  return null;
end;
$$;

create trigger stamp_identity_changed after update on access_grant
  referencing old table as before new table as changed for each statement execute function stamp_identity_of_change();

-- Whether an account is one of a department's people, who sign for what it asked for: by a grant over the department that allows it, or
-- by working there. (Policy 2.3.3)
create function signs_for(account bigint, department_key bigint) returns boolean language sql stable as $$
  select exists (
    select
    from viewer_department v
    where v.identity_id = account and v.department_id = department_key and v.permission = 'delivery:accept-release'
  ) or exists (
    select
    from identity i
    join employee e on e.id = i.employee_id and (e.left_on is null or e.left_on >= current_date)
    join department d on d.id = e.department_id
    where i.id = account and d.lineage @> array[department_key]
  );
$$;

-- Indexes for filters and orders that had none: each list is served by one, however long it is.
create index session_address_created_at on session (address, created_at, id);

-- When a grant of a role was last made use of is known by itself now; when its holder was last active at anything says nothing about it.
create view reviewable_right as
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

create trigger change_identity before update of disabled_at on identity
  for each row when (new.disabled_at is distinct from old.disabled_at) execute function change_identity();

create trigger change_credential after update of revoked_at, expires_at on credential
  for each row when (new.revoked_at is distinct from old.revoked_at or new.expires_at is distinct from old.expires_at)
  execute function change_credential();

create trigger change_session after update of ended_at on session
  for each row when (new.ended_at is not null and old.ended_at is null) execute function change_session();

call count_changes('identity', 'stamp');
call count_changes('credential', 'last_used_at', 'last_step');
call count_changes('session', 'last_used_at', 'expires_at');
call count_changes('access_review', 'items', 'waiting', 'kept', 'revoked', 'lapsed', 'ended', 'reminded_days');

-- Who may say that a bot was running before its company used Botwarden; others let theirs be approved. (Policy 2.4.3)
insert into role_permission (role_id, permission)
select id, 'catalog:register-existing-bot' from role where code = 'ADMINISTRATOR'
on conflict (role_id, permission) do nothing;

-- Who sees what: which bot or department records belong to that name none themselves, and audit entries that know whose they are.

-- Whose an account is: its employee's department's; without an employee that of what its grants are over.
create view identity_home as
select i.id as record_id, null::bigint as bot_id, e.department_id
from identity i
join employee e on e.id = i.employee_id
where e.department_id is not null
union all
select i.id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where i.employee_id is null and g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now());

-- Who may look an account up: also those over whose bot or department it holds a right.
create view identity_place as
select record_id, bot_id, department_id from identity_home
union all
select g.identity_id, g.bot_id, g.department_id
from access_grant g
where g.scope <> 'EVERYTHING';

-- What an account that is limited to bots and departments sends is about these. One with a right over everything may send about
-- any bot, so that its imports belong to no department.
create view sender_place as
select i.id as identity_id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now())
  and not exists (
    select from access_grant o
    where o.identity_id = i.id and o.scope = 'EVERYTHING' and (o.expires_at is null or o.expires_at > now())
  );

-- Who needs to reach an employee: whoever answers for the department, and for the bots that the employee owns or has a right over.
create view employee_contact_place as
select e.id as record_id, null::bigint as bot_id, e.department_id
from employee e
where e.department_id is not null
union all
select b.owner_id, b.id, null from bot b where b.owner_id is not null
union all
select i.employee_id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where i.employee_id is not null and g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now());

create view employee_account as
select i.employee_id as record_id, i.id as identity_id from identity i where i.employee_id is not null and i.disabled_at is null;

-- Who belongs to a department: whoever works in it or below it, and an account without an employee whose rights end there.
create view department_member as
select unit.id as record_id, i.id as identity_id
from identity i
join employee e on e.id = i.employee_id
join department d on d.id = e.department_id
cross join lateral unnest(d.lineage) as unit (id)
union
select unit.id, i.id
from identity i
join access_grant g on g.identity_id = i.id
left join bot b on b.id = g.bot_id
join department d on d.id = coalesce(g.department_id, b.owner_department_id)
cross join lateral unnest(d.lineage) as unit (id)
where i.employee_id is null
  and not exists (select from access_grant o where o.identity_id = i.id and o.scope = 'EVERYTHING');
