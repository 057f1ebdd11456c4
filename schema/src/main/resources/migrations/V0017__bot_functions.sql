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

create function count_function_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

create trigger count_change before update on bot_function for each row execute function count_function_change();

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
