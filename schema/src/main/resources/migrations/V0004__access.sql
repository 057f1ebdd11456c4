create table role (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null
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
  password_hash text,
  employee_id bigint references employee,
  disabled_at timestamptz(3),
  -- Counts what changes the identity's rights; a token made for an earlier count is no longer good.
  stamp bigint not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create function change_identity() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  if new.disabled_at is distinct from old.disabled_at or new.password_hash is distinct from old.password_hash then
    new.stamp := old.stamp + 1;
  end if;
  return new;
end;
$$;

create trigger change_identity before update on identity for each row execute function change_identity();

create table access_grant (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  role_id bigint not null references role,
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  unique nulls not distinct (identity_id, role_id, scope, department_id, bot_id)
);

create index access_grant_department on access_grant (department_id);
create index access_grant_bot on access_grant (bot_id);

create function stamp_identity() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1
  where id in (select distinct identity_id from changed);
  return null;
end;
$$;

create trigger stamp_identity_granted after insert on access_grant
  referencing new table as changed for each statement execute function stamp_identity();
create trigger stamp_identity_changed after update on access_grant
  referencing new table as changed for each statement execute function stamp_identity();
create trigger stamp_identity_revoked after delete on access_grant
  referencing old table as changed for each statement execute function stamp_identity();

create table refresh_token (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  -- The tokens that followed from one signing in; a token that is used twice ends all of them.
  family uuid not null,
  token_hash bytea not null unique,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);

create index refresh_token_identity on refresh_token (identity_id);
create index refresh_token_family on refresh_token (family);

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
