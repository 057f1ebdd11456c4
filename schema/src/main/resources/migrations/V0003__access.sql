create table role (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  built_in boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

-- The only permission table: what each role may do, as `capability:action`.
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
  -- Incremented when the identity's rights change; a token issued for an earlier value is no longer valid.
  stamp bigint not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Whether a person signs in to the account or a program uses it with a key.
  kind text not null default 'PERSON' check (kind in ('PERSON', 'SERVICE')),
  -- The employee who answers for a service account, and renews its keys.
  owner_id bigint references employee,
  closing_reason text,
  check (kind = 'SERVICE' or owner_id is null),
  check (closing_reason is null or disabled_at is not null)
);

create index identity_owner on identity (owner_id) where owner_id is not null;
create index identity_username_folded on identity (lower(username) text_pattern_ops);

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
  -- The day on which the grant was last used: evidence for access reviews.
  last_used_at timestamptz(3),
  -- The access request that the grant came from.
  request_id bigint,
  -- A direct grant is an exception: who made it and why, and by when somebody else must confirm it. Null for all others.
  reason text,
  granted_by_id bigint references identity,
  granted_at timestamptz(3),
  confirmation_due_at timestamptz(3),
  confirmed_by_id bigint references identity,
  confirmed_at timestamptz(3),
  lapsed_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- The groups that an external issuer reports, or that the company's directory maintains, become grants; this column distinguishes
  -- them from grants that were made here.
  origin text not null default 'GRANTED' check (origin in ('GRANTED', 'EXTERNAL', 'DIRECTORY')),
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  check (confirmed_at is null or confirmed_by_id is distinct from granted_by_id),
  unique nulls not distinct (identity_id, role_id, scope, department_id, bot_id, origin)
);

call count_changes('access_grant', 'last_used_at');

create index access_grant_department on access_grant (department_id);
create index access_grant_bot on access_grant (bot_id);
create index access_grant_role on access_grant (role_id, identity_id);
create index access_grant_unconfirmed on access_grant (confirmation_due_at, id) where confirmation_due_at is not null and confirmed_at is null and lapsed_at is null;

-- Recording the use of a grant changes nobody's rights.
create function stamp_identity() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1
  where id in (select distinct identity_id from changed);
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

-- The accounts that can confirm a direct grant: those with the permission over its scope by a grant that needs no confirmation itself.
create function grant_confirmers(needed text, over_bot bigint, over_department bigint)
returns table (identity_id bigint) language sql stable as $$
  select distinct g.identity_id
  from access_grant g
  join role_permission p on p.role_id = g.role_id and p.permission = needed
  join identity i on i.id = g.identity_id and i.disabled_at is null
  where (g.expires_at is null or g.expires_at > now()) and (g.confirmation_due_at is null or g.confirmed_at is not null)
    and (
      g.scope = 'EVERYTHING'
      or g.bot_id = over_bot
      or g.department_id = any ((select d.lineage from department d where d.id = over_department)::bigint[])
      or g.department_id = any (
        (select d.lineage from bot b join department d on d.id = b.owner_department_id where b.id = over_bot)::bigint[]
      )
    );
$$;

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
  ('insight:manage-kpis',           '{ADMINISTRATOR,ANALYST}'),
  ('insight:manage-snapshots',      '{ADMINISTRATOR,OPERATOR}'),
  ('insight:query-sql',             '{ADMINISTRATOR,AUDITOR,ANALYST}'),
  ('insight:read',                  '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('insight:read-snapshots',        '{ADMINISTRATOR,OPERATOR,AUDITOR,ANALYST}'),
  ('insight:review-figures',        '{ADMINISTRATOR,OPERATOR,BUSINESS,ANALYST}'),
  ('insight:take-snapshot',         '{ADMINISTRATOR,OPERATOR,ANALYST}'),
  ('risk:read',                     '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('appraisal:read',                '{ADMINISTRATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('appraisal:rate',                '{ADMINISTRATOR,BUSINESS,AUDITOR}'),
  ('appraisal:manage',              '{ADMINISTRATOR,ANALYST}'),
  ('platform:explain',              '{ADMINISTRATOR}'),
  ('platform:introspect',           '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- How an identity proves who it is. (Policy 5.3.1, 5.3.3)
create table credential (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  kind text not null check (kind in (
    'PASSWORD', 'TOTP', 'RECOVERY_CODES', 'API_KEY', 'CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT'
  )),
  label text not null check (label <> ''),
  -- The look-up key: the hash of an API key, the subject or SAN of a certificate, an issuer with its subject.
  lookup text,
  -- For a password, its Argon2 hash in the PHC string format; for recovery codes, the hashes of the unused ones, separated by
  -- spaces.
  secret_hash text,
  -- Encrypted, because its plain text is needed: the secret of one-time codes.
  sealed_secret bytea,
  -- The most that an API key may do.
  permissions text[] not null default '{}',
  -- Whether an API key acts only for the bots in credential_bot, however broad the rights of its account are.
  limited boolean not null default false,
  -- Somebody else set the password: it can only be used to choose another one.
  must_change boolean not null default false,
  -- The time step of the last accepted one-time code: codes of this or an earlier step are rejected.
  last_step bigint,
  created_at timestamptz(3) not null default now(),
  -- When the holder is first warned about the expiry.
  warn_at timestamptz(3),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  version integer not null default 1,
  updated_at timestamptz(3) not null default now(),
  -- The first key of a chain of rotations, of which at most two are valid; null for that first key.
  line_id bigint,
  -- When its end was announced and reported, and to whom, if the account is of no employee.
  warned_at timestamptz(3),
  final_warned_at timestamptz(3),
  expiry_reported_at timestamptz(3),
  responsible_id bigint references employee,
  -- The department of its holder, or of who answers for the service account, when it expired; null if there was none. Set once.
  department_id bigint references department,
  placed_at timestamptz(3),
  -- Null if it was not revoked, or was replaced by another one.
  revocation_reason text,
  xid xid8 not null default pg_current_xact_id(),
  check (warn_at <= expires_at),
  check (kind = 'API_KEY' or not limited),
  check (revocation_reason is null or revoked_at is not null)
);

create index credential_created_at on credential (created_at, id);
create index credential_kind on credential (kind, created_at, id);
create index credential_expires_at on credential (expires_at);
create index credential_warn_at on credential (warn_at) where warned_at is null and revoked_at is null;
create index credential_responsible on credential (responsible_id) where responsible_id is not null;
create index credential_to_place on credential (expires_at) where placed_at is null;
create index credential_department on credential (department_id) where department_id is not null;
create index credential_identity on credential (identity_id, created_at, id);

create unique index credential_lookup on credential (kind, lookup) where revoked_at is null;

create unique index credential_single on credential (identity_id, kind)
  where kind in ('PASSWORD', 'TOTP', 'RECOVERY_CODES') and revoked_at is null;

-- The bots that a limited API key acts for. Rows are only ever removed: a wider limit needs a new key.
create table credential_bot (
  id bigint generated always as identity primary key,
  credential_id bigint not null references credential,
  bot_id bigint not null references bot,
  unique (credential_id, bot_id)
);

create index credential_bot_bot on credential_bot (bot_id, credential_id);

-- A narrowed key takes effect at once: the rights that were read for it are no longer current.
create function narrow_credential() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1
  where id in (select c.identity_id from removed r join credential c on c.id = r.credential_id);
  return null;
end;
$$;

create trigger narrow_credential after delete on credential_bot
  referencing old table as removed for each statement execute function narrow_credential();

create index credential_limited on credential ((-id)) where limited;
create index credential_limited_created_at on credential (limited, created_at, id);

-- The current grants, and the rights of limited API keys under the negative id of the key: those of its account over the key's
-- bots, and nothing else. Whoever checks a right by the viewer's rights id honours the limit. (ADR 64)
create view effective_grant as
select g.identity_id, g.role_id, null::text[] as permissions, g.scope, g.department_id, g.bot_id
from access_grant g
where g.expires_at is null or g.expires_at > now()
union all
select -c.id, g.role_id, c.permissions, 'BOT', null, l.bot_id
from credential c
join credential_bot l on l.credential_id = c.id
join bot b on b.id = l.bot_id
left join department d on d.id = b.owner_department_id
join access_grant g on g.identity_id = c.identity_id and (g.expires_at is null or g.expires_at > now())
  and (g.scope = 'EVERYTHING' or g.bot_id = l.bot_id or g.department_id = any (d.lineage))
where c.limited;

-- An identity's permissions and their scope: one row for each grant and each permission of its role.
create view viewer_permission as
select g.identity_id, p.permission, g.scope, g.department_id, g.bot_id
from effective_grant g
join role_permission p on p.role_id = g.role_id
where g.permissions is null or p.permission = any (g.permissions);

-- WorkSource.WITH has the same rules for one identity, which WorkRightsTest compares.
-- The departments for which an identity has a permission: those it has a grant over, and all below them.
create view viewer_department as
select v.identity_id, v.permission, d.id as department_id
from viewer_permission v
join department d on d.lineage @> array[v.department_id]
where v.scope = 'DEPARTMENT';

-- The bots for which an identity has a permission: by a grant over the bot, or over the department that owns it.
create view viewer_bot as
select v.identity_id, v.permission, v.bot_id
from viewer_permission v
where v.scope = 'BOT'
union all
select v.identity_id, v.permission, b.id
from viewer_department v
join bot b on b.owner_department_id = v.department_id;

-- What an identity has grants over, whatever their roles allow. Together with the scope of each of its roles this answers a
-- permission check without a look-up of the roles in every statement.
create view granted_department as
select g.identity_id, d.id as department_id
from access_grant g
join department d on d.lineage @> array[g.department_id]
where g.department_id is not null and (g.expires_at is null or g.expires_at > now());

create view granted_bot as
select g.identity_id, g.bot_id
from effective_grant g
where g.bot_id is not null
union all
select v.identity_id, b.id
from granted_department v
join bot b on b.owner_department_id = v.department_id;

-- The same as arrays, for statements that need them: those with a permission, or all that are granted. The views consist of more than
-- ten tables; as functions they are planned once in a connection, and not again within each statement that uses them. (ADR 64)
create function reached_bots(rights bigint, wanted text) returns bigint[] language plpgsql stable parallel safe as $$
begin
  if wanted is null then
    return array(select v.bot_id from granted_bot v where v.identity_id = rights);
  end if;
  return array(select v.bot_id from viewer_bot v where v.identity_id = rights and v.permission = wanted);
end;
$$;

create function reached_departments(rights bigint, wanted text) returns bigint[] language plpgsql stable parallel safe as $$
begin
  if wanted is null then
    return array(select v.department_id from granted_department v where v.identity_id = rights);
  end if;
  return array(select v.department_id from viewer_department v where v.identity_id = rights and v.permission = wanted);
end;
$$;

-- Changing a credential invalidates the tokens of the identity.
create function change_credential() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

-- A sign-in, with all tokens that were issued from it. (Policy 5.3.1)
create table session (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  -- How the person proved who they are.
  method text not null check (method in ('PASSWORD', 'ONE_TIME_CODE', 'RECOVERY_CODE', 'SINGLE_SIGN_ON')),
  address text not null,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  -- When it ends however often it is renewed; null if only the setting for all sessions limits it.
  ends_at timestamptz(3),
  ended_at timestamptz(3),
  version integer not null default 1,
  -- Set by the trigger that counts changes; ending the session's tokens is a separate trigger.
  updated_at timestamptz(3) not null default now()
);

create index session_created_at on session (created_at, id);
create index session_last_used_at on session (last_used_at, id);
create index session_identity on session (identity_id, created_at, id);
create index session_identity_address on session (identity_id, address);

alter table refresh_token add foreign key (session_id) references session;

create index refresh_token_session on refresh_token (session_id);

-- What an external issuer knows a session by, while it lasts: the issuer ends the session by that, and recognizes its own when the
-- person signs out.
create table external_session (
  id bigint generated always as identity primary key,
  session_id bigint not null unique references session,
  issuer text not null check (issuer <> ''),
  subject text not null check (subject <> ''),
  -- The session of the issuer; null if it does not name one.
  sid text check (sid <> ''),
  -- The ID token, encrypted.
  id_token bytea not null
);

create index external_session_subject on external_session (issuer, subject);
create index external_session_sid on external_session (issuer, sid) where sid is not null;

create sequence proposed_action_number;

-- Actions that a program proposed for the person that it acts for. Nothing is done until this person confirms. (Policy 4.1.1)
create table proposed_action (
  id bigint generated always as identity primary key,
  number text not null unique default 'PA-' || nextval('proposed_action_number') check (number <> ''),
  -- The mutation and its input as JSON, with the record's id and version.
  action text not null check (action <> ''),
  input text not null check (input <> ''),
  -- The record that it is about; null if it creates one. It may be of any table.
  subject_type text,
  subject_id text,
  subject_label text,
  subject_version integer,
  -- The fields of the input, with the values of the record at that time; empty where there is none.
  value_names text[] not null default '{}',
  value_befores text[] not null default '{}',
  value_afters text[] not null default '{}',
  note text check (note <> ''),
  -- What the program called itself.
  program text check (program <> ''),
  -- The session in which it was proposed, which cannot confirm it; null for a key or a token of another issuer.
  session_id bigint references session,
  proposed_by_id bigint not null references identity,
  proposed_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  confirmed_by_id bigint references identity,
  confirmed_at timestamptz(3),
  rejected_by_id bigint references identity,
  rejected_at timestamptz(3),
  outcome text check (outcome in ('DONE', 'REFUSED', 'REJECTED')),
  result text check (result <> ''),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (expires_at > proposed_at),
  check (cardinality(value_befores) = cardinality(value_names) and cardinality(value_afters) = cardinality(value_names)),
  check (num_nulls(subject_type, subject_id, subject_label) in (0, 3)),
  -- Only the person that it was proposed for decides.
  check (confirmed_by_id = proposed_by_id and rejected_by_id = proposed_by_id),
  check ((confirmed_by_id is null) = (confirmed_at is null) and (rejected_by_id is null) = (rejected_at is null)),
  check (num_nonnulls(confirmed_at, rejected_at) < 2),
  check ((outcome is not distinct from 'REJECTED') = (rejected_at is not null)),
  check (outcome = 'REJECTED' or outcome is null or confirmed_at is not null),
  check (result is null or outcome = 'REFUSED')
);

create index proposed_action_proposed_at on proposed_action (proposed_at, id);
create index proposed_action_proposed_by on proposed_action (proposed_by_id, proposed_at, id);
create index proposed_action_action on proposed_action (action, proposed_at, id);
create index proposed_action_outcome on proposed_action (outcome, proposed_at, id);
create index proposed_action_ended on proposed_action (proposed_at, id) where outcome is not null;
create index proposed_action_waiting on proposed_action (proposed_at, id) where outcome is null;
create index proposed_action_session on proposed_action (session_id) where session_id is not null;

create trigger count_change before update on proposed_action for each row execute function count_change();

create view proposed_action_person as
select id as record_id, proposed_by_id as identity_id from proposed_action;

-- Ending a session ends its tokens: its refresh tokens are deleted, and the new stamp invalidates the account's access tokens.
-- Other sessions refresh theirs.
create function change_session() returns trigger language plpgsql as $$
begin
  delete from refresh_token where session_id = new.id;
  delete from external_session where session_id = new.id;
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

-- A second factor that its holder has not confirmed with a code yet.
create table totp_enrolment (
  identity_id bigint primary key references identity,
  sealed_secret bytea not null,
  expires_at timestamptz(3) not null
);

create index credential_api_key on credential (lookup) where kind = 'API_KEY';

update role set built_in = true;

create trigger count_change before update on role for each row execute function count_change();

-- The revision of the permission table: a cached copy is valid while its revision is the current one.
create table permission_table (
  id integer primary key check (id = 1),
  revision bigint not null
);

insert into permission_table values (1, 1);

-- Tokens that were issued for a role's former permissions are no longer valid.
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

-- The last account that can grant permanent rights cannot be removed.
create view administrator as
select i.id as identity_id
from identity i
join access_grant g on g.identity_id = i.id
join role_permission p on p.role_id = g.role_id
where i.disabled_at is null and g.scope = 'EVERYTHING' and g.expires_at is null and p.permission = 'access:manage';

create function keep_an_administrator() returns trigger language plpgsql as $$
begin
  -- serializes two administrators who take the right from each other at the same time
  perform pg_advisory_xact_lock(hashtext('administrator'));
  if not exists (select from administrator) then
    raise exception 'at least one account must be able to manage access'
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

-- Separation of duties: two roles that one person cannot hold, with any of their accounts and over any scope.
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

-- Which roles each person holds: by all accounts of an employee, or by an account without an employee.
create view role_holder as
select coalesce('employee ' || i.employee_id, 'account ' || i.id) as person, i.id as identity_id, i.employee_id, g.role_id
from access_grant g
join identity i on i.id = g.identity_id
where i.disabled_at is null and (g.expires_at is null or g.expires_at > now());

-- The codes of the roles that the person behind an account holds and that exclude the given role. It starts from the person's accounts,
-- so that a grant takes as long among many people as among few.
create function separated_roles(account bigint, role_wanted bigint) returns text[] language sql stable as $$
  with own as materialized (
    select o.id from identity o where o.id = account and o.disabled_at is null
    union
    select o.id from identity i join identity o on o.employee_id = i.employee_id where i.id = account and o.disabled_at is null
  )
  select coalesce(array_agg(distinct held.code order by held.code), '{}')
  from own
  join access_grant g on g.identity_id = own.id and (g.expires_at is null or g.expires_at > now())
  join role_separation s
    on s.role_id = role_wanted and s.other_role_id = g.role_id or s.other_role_id = role_wanted and s.role_id = g.role_id
  join role held on held.id = g.role_id;
$$;

-- Raises an error if a grant of the account, or the given grant, is excluded by another role of the person.
create procedure require_separate_duties(account bigint, only_grant bigint) language plpgsql as $$
declare
  wanted bigint;
  held text[];
begin
  -- serializes grants to the same person; a group may give thousands a role in one transaction, which has room for few locks
  perform pg_advisory_xact_lock(hashtext('separation of duties'), hashint8(coalesce(-employee_id, id)) & 511)
  from identity where id = account;
  for wanted in
    select g.role_id from access_grant g
    where g.identity_id = account and (only_grant is null or g.id = only_grant) and (g.expires_at is null or g.expires_at > now())
  loop
    held := separated_roles(account, wanted);
    if cardinality(held) > 0 then
      raise exception 'one person cannot hold this role and %', array_to_string(held, ', ')
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

-- Persons who hold both roles of a pair because they got them before the roles were separated: a row for each pair of accounts.
create view separation_violation as
select ('x' || substr(md5(s.id || ' ' || one.identity_id || ' ' || other.identity_id), 1, 15))::bit(60)::bigint as id,
  s.id as separation_id, one.employee_id, one.identity_id, other.identity_id as other_identity_id
from role_separation s
join (select distinct * from role_holder) one on one.role_id = s.role_id
join (select distinct * from role_holder) other on other.role_id = s.other_role_id and other.person = one.person;

insert into role_separation (role_id, other_role_id, reason)
select role.id, other.id, 'An auditor cannot audit their own work.'
from role
join role other on other.code = 'ADMINISTRATOR'
where role.code = 'AUDITOR';

-- The functions of a bot for which rights are granted separately. (Policy 4.1.1)
create table bot_function (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  description text,
  retired_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
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

-- The right to use one function of a bot, or all of them: granted to the holders of a role, to a department with all below it, or
-- to a person.
create table function_grant (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  function_id bigint,
  kind text not null check (kind in ('ROLE', 'DEPARTMENT', 'EMPLOYEE')),
  -- The holder's name when the right was granted: who sees the grant may not be allowed to see the holder.
  holder text not null check (holder <> ''),
  role_id bigint references role,
  department_id bigint references department,
  employee_id bigint references employee,
  expires_at timestamptz(3),
  -- The day of the last use: evidence for access reviews.
  last_used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  request_id bigint,
  -- A direct grant is an exception: who made it and why, and by when somebody else must confirm it. Null for all others.
  reason text,
  granted_by_id bigint references identity,
  granted_at timestamptz(3),
  confirmation_due_at timestamptz(3),
  confirmed_by_id bigint references identity,
  confirmed_at timestamptz(3),
  lapsed_at timestamptz(3),
  -- Since when its employee may not use it, because a course is not passed.
  suspended_since timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  foreign key (bot_id, function_id) references bot_function (bot_id, id),
  check ((kind = 'ROLE') = (role_id is not null)),
  check ((kind = 'DEPARTMENT') = (department_id is not null)),
  check ((kind = 'EMPLOYEE') = (employee_id is not null)),
  check (confirmed_at is null or confirmed_by_id is distinct from granted_by_id),
  unique nulls not distinct (bot_id, function_id, role_id, department_id, employee_id)
);

call count_changes('function_grant', 'last_used_at', 'suspended_since');

create index function_grant_function on function_grant (function_id, created_at, id);
create index function_grant_role on function_grant (role_id, created_at, id);
create index function_grant_department on function_grant (department_id, created_at, id);
create index function_grant_employee on function_grant (employee_id, created_at, id);
create index function_grant_bot on function_grant (bot_id, created_at, id);
create index function_grant_created_at on function_grant (created_at, id);
create index function_grant_kind on function_grant (kind, created_at, id);
create index function_grant_expires_at on function_grant (expires_at, id);
create index function_grant_unconfirmed on function_grant (confirmation_due_at, id) where confirmation_due_at is not null and confirmed_at is null and lapsed_at is null;

-- Courses that people must have passed to use a function of a bot, or the bot. (Policy 5.2.3)
create table function_course (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  function_id bigint,
  course_id bigint not null,
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  required_by_id bigint references identity,
  ended_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  foreign key (bot_id, function_id) references bot_function (bot_id, id)
);

create unique index function_course_present on function_course (bot_id, coalesce(function_id, 0), course_id) where until is null;
create index function_course_bot on function_course (bot_id, since, id);
create index function_course_function on function_course (function_id, since, id);
create index function_course_course on function_course (course_id, since, id);

call count_changes('function_course');
call place_records(array['function_course'], bots => 't.bot_id');

-- People who may not use a function that was granted to them, or the whole bot, until they have passed a course. (Policy 5.2.3)
create table function_suspension (
  id bigint generated always as identity primary key,
  function_course_id bigint not null references function_course,
  employee_id bigint not null references employee,
  bot_id bigint not null references bot,
  function_id bigint,
  course_id bigint not null,
  -- The bot, the function and the person, for messages.
  title text not null check (title <> ''),
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  -- The head who is told.
  escalated_to_id bigint references employee,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  foreign key (bot_id, function_id) references bot_function (bot_id, id)
);

create unique index function_suspension_present on function_suspension (employee_id, function_course_id) where until is null;
create index function_suspension_applied on function_suspension (employee_id, bot_id) where until is null;
create index function_suspension_since on function_suspension (since, id);
create index function_suspension_bot on function_suspension (bot_id, since, id);
create index function_suspension_employee on function_suspension (employee_id, since, id);
create index function_suspension_function on function_suspension (function_id);
create index function_suspension_course on function_suspension (course_id);
create index function_suspension_requirement on function_suspension (function_course_id);
create index function_suspension_escalated_to on function_suspension (escalated_to_id);

call count_changes('function_suspension');
call place_records(
  array['function_suspension'], bots => 't.bot_id', departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id'
);

create view function_suspension_place as
select s.id as record_id, s.bot_id, e.department_id
from function_suspension s
join employee e on e.id = s.employee_id;

create view function_suspension_viewer as
select s.id as record_id, i.id as identity_id
from function_suspension s
join identity i on i.employee_id in (s.employee_id, s.escalated_to_id);

-- Whether a person may not use a function now, although it was granted.
create function function_suspended(person bigint, used_bot bigint, used_function bigint) returns timestamptz language sql stable as $$
  select min(s.since) from function_suspension s
  where s.employee_id = person and s.bot_id = used_bot and (s.function_id is null or s.function_id = used_function) and s.until is null
$$;

-- The grants of a person show whether they are suspended.
create function show_function_suspension() returns trigger language plpgsql as $$
begin
  update function_grant set suspended_since = function_suspended(employee_id, bot_id, function_id)
  where employee_id = new.employee_id and bot_id = new.bot_id
    and suspended_since is distinct from function_suspended(employee_id, bot_id, function_id);
  return null;
end;
$$;

create trigger show_suspension after insert or update of until on function_suspension
  for each row execute function show_function_suspension();

create function begin_suspended() returns trigger language plpgsql as $$
begin
  new.suspended_since = function_suspended(new.employee_id, new.bot_id, new.function_id);
  return new;
end;
$$;

create trigger begin_suspended before insert on function_grant
  for each row when (new.employee_id is not null) execute function begin_suspended();

-- A person may have several accounts and counts as one person.
create index identity_employee on identity (employee_id);

-- The accounts of people who may use a bot or one of its functions. They may report its errors and give feedback on it, also while
-- it is suspended. (Policy 4.2.3, 4.3.1) The view starts from the account, so that an account's bots are found without reading
-- everybody's rights.
create view function_user as
with usable as not materialized (
  select g.bot_id, g.function_id, g.role_id, g.department_id, g.employee_id
  from function_grant g
  join bot b on b.id = g.bot_id and b.state <> 'RETIRED'
  left join bot_function f on f.id = g.function_id
  where (g.expires_at is null or g.expires_at > now()) and f.retired_at is null
),
colleague as not materialized (
  select i.id as identity_id, e.id as employee_id, d.lineage
  from identity i
  join employee e on e.id = i.employee_id
  left join department d on d.id = e.department_id
  where i.disabled_at is null and (e.left_on is null or e.left_on >= current_date)
)
select u.bot_id as record_id, c.identity_id, u.function_id
from colleague c
join usable u on u.employee_id = c.employee_id
union all
select u.bot_id, c.identity_id, u.function_id
from colleague c
join usable u on u.department_id = any (c.lineage)
union all
select u.bot_id, i.id, u.function_id
from access_grant g
join identity h on h.id = g.identity_id and h.disabled_at is null
join identity i on i.id = h.id or i.employee_id = h.employee_id
left join employee e on e.id = i.employee_id
join usable u on u.role_id = g.role_id
join bot b on b.id = u.bot_id
left join department o on o.id = b.owner_department_id
where (g.expires_at is null or g.expires_at > now()) and i.disabled_at is null and (e.left_on is null or e.left_on >= current_date)
  and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (o.lineage));

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

-- All that a bot's service account needs to request access decisions.
insert into role (code, name, built_in) values ('BOT', 'Bot service account', true);

insert into role_permission (role_id, permission) select id, 'access:evaluate' from role where code = 'BOT';

-- When each recurring task runs next, and which instance runs it now; the layout is that of db-scheduler.
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

-- Access requests: rights are requested, decided by the owner of what is requested, and granted and revoked on time.
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
  -- Why it ended, if not by a decision.
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

-- Nobody can request the same thing twice while the first request is open.
create unique index access_request_open on access_request (requester_id, role_id, function_id, scope, department_id, bot_id)
  nulls not distinct where state in ('REQUESTED', 'APPROVED');

create trigger count_change before update on access_request for each row execute function count_change();

-- The access request that the grant came from.
alter table access_grant add foreign key (request_id) references access_request;

alter table function_grant add foreign key (request_id) references access_request;

create index access_grant_request on access_grant (request_id);
create index function_grant_request on function_grant (request_id);
create index access_request_function on access_request (function_id);
create index access_grant_expires_at on access_grant (expires_at) where expires_at is not null;

-- Whether two accounts belong to the same person.
create function same_person(one bigint, other bigint) returns boolean language sql stable as $$
  select one = other or exists (
    select from identity i join identity o on o.employee_id = i.employee_id where i.id = one and o.id = other
  );
$$;

-- What a request asks for, and what its requester holds: whether they hold the requested right at that time, and which of their
-- roles violate the separation of duties.
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

-- The permission that is needed to decide a request; null for the owner of the bot. An API key or a network can limit the
-- approver's permissions; the remaining ones apply.
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

-- The accounts that can see a request: the requester, and those who may decide it.
create view access_request_viewer as
select id as record_id, requester_id as identity_id from access_request
union all
select record_id, identity_id from access_request_decider;

-- What the requester already holds; the key combines those of the request and the grant.
create view access_request_held as
select (r.id << 32) + g.id as id, r.id as request_id, role.name as role, g.scope, d.name as department, b.name as bot, g.expires_at
from access_request r
join access_grant g on g.identity_id = r.requester_id
join role on role.id = g.role_id
left join department d on d.id = g.department_id
left join bot b on b.id = g.bot_id;

-- A campaign that reviews the existing rights one by one: each is kept or revoked. (Policy 4.1.3)
create table access_review (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  -- Codes of the roles that are reviewed; empty for all.
  roles text[] not null default '{}',
  reviewer_rule text not null check (reviewer_rule in ('OWNERS', 'NAMED')),
  -- The reviewers, if they are named.
  named bigint[] not null default '{}',
  owner_id bigint not null references identity,
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETED')),
  opened_at timestamptz(3) not null,
  deadline timestamptz(3) not null check (deadline >= opened_at),
  remind_days integer[] not null default '{}',
  -- The last reminder, as days before the deadline.
  reminded_days integer,
  -- The number of rights, in total and by decision; maintained by a trigger.
  items integer not null default 0,
  waiting integer not null default 0,
  kept integer not null default 0,
  revoked integer not null default 0,
  lapsed integer not null default 0,
  ended integer not null default 0,
  completed_at timestamptz(3),
  -- SHA-256 of the decisions in key order, in hexadecimal.
  decisions_hash text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  check ((state = 'COMPLETED') = (completed_at is not null and decisions_hash is not null))
);

create index access_review_opened_at on access_review (opened_at, id);
create index access_review_deadline on access_review (deadline, id);
create index access_review_state on access_review (state, opened_at, id);
create index access_review_department on access_review (department_id);
create index access_review_bot on access_review (bot_id);

call track_changes('access_review');

-- A right in a campaign, as it was when the campaign was opened; rights that were granted later are not included.
create table access_review_item (
  id bigint generated always as identity primary key,
  review_id bigint not null references access_review,
  kind text not null check (kind in ('ROLE', 'FUNCTION')),
  grant_id bigint references access_grant on delete set null,
  function_grant_id bigint references function_grant on delete set null,
  -- The account that holds the right; null if a role or a department holds it.
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
  -- By when a revoked right must have ended; as the policy parameter was at the decision.
  revoke_due_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
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

call track_changes('access_review_item');

create function set_revocation_term() returns trigger language plpgsql as $$
begin
  new.revoke_due_at := coalesce(new.decided_at, now()) + parameter_interval('revocation-term');
  return new;
end;
$$;

create trigger set_revocation_term before update of outcome on access_review_item
  for each row when (new.outcome = 'REVOKED' and old.outcome <> 'REVOKED') execute function set_revocation_term();

-- Maintains the counts of a campaign.
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

-- Records that a right changed or ended during the review, before the foreign key removes the reference to it.
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

-- The accounts that can see a campaign or one of its rights: its owner and its reviewers.
create view access_review_viewer as
select id as record_id, owner_id as identity_id from access_review
union all
select review_id, reviewer_id from access_review_item where reviewer_id is not null;

create view access_review_item_viewer as
select id as record_id, reviewer_id as identity_id from access_review_item where reviewer_id is not null
union all
select i.id, r.owner_id from access_review_item i join access_review r on r.id = i.review_id;

-- The last external token that set the identity's external grants.
create table external_rights (
  identity_id bigint primary key references identity,
  token_issued_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  roles text[] not null
);

-- Extending a grant takes nothing away: existing tokens stay valid.
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

-- Whether an account belongs to a department's people, who sign for what it requested: by a grant over the department with the
-- permission, or by working there. (Policy 2.3.3)
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

create index session_address_created_at on session (address, created_at, id);

-- The last use of a grant is recorded for each grant; the holder's last activity says nothing about it.
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
call track_changes('credential');
call count_changes('credential', 'last_used_at', 'last_step', 'warned_at', 'final_warned_at', 'expiry_reported_at', 'responsible_id', 'department_id', 'placed_at');

-- Who renews the credentials of a service account: its owner, or else the owner of a bot that it has grants over, or the head of the
-- department that owns that bot. Null for accounts of people, who renew their own.
create function credential_owner(account bigint) returns bigint language sql stable as $$
  select e.id
  from identity i
  cross join lateral (
    select i.owner_id as id, 0 as place, 0::bigint as bot
    union all
    select c.id, c.place, g.bot_id
    from access_grant g
    join bot b on b.id = g.bot_id
    left join department d on d.id = b.owner_department_id
    cross join lateral (values (b.owner_id, 1), (d.head_id, 2)) as c (id, place)
    where g.identity_id = i.id and (g.expires_at is null or g.expires_at > now())
  ) candidate
  join employee e on e.id = candidate.id and (e.left_on is null or e.left_on >= current_date)
  where i.id = account and i.kind = 'SERVICE'
  order by candidate.place, candidate.bot
  limit 1
$$;

-- The department of an account: that of its employee, or of who renews the credentials of a service account.
create function credential_department(account bigint) returns bigint language sql stable as $$
  select e.department_id
  from identity i
  join employee e on e.id = coalesce(i.employee_id, credential_owner(i.id))
  where i.id = account
$$;

call count_changes('session', 'last_used_at', 'expires_at');
call count_changes('access_review', 'items', 'waiting', 'kept', 'revoked', 'lapsed', 'ended', 'reminded_days');

-- Who may register an existing bot as running; others need an approval. (Policy 2.4.3)
insert into role_permission (role_id, permission)
select id, 'catalog:register-existing-bot' from role where code = 'ADMINISTRATOR'
on conflict (role_id, permission) do nothing;

-- Visibility of records that have no bot or department of their own but belong to one, and of audit entries.

-- The departments of an account: its employee's department or, without an employee, those of its grants.
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

-- The accounts that can look an account up; they include those over whose bot or department it holds a right.
create view identity_place as
select record_id, bot_id, department_id from identity_home
union all
select g.identity_id, g.bot_id, g.department_id
from access_grant g
where g.scope <> 'EVERYTHING';

-- Data sent by an account that is limited to bots and departments belongs to these. An account with a right over everything may
-- send data about any bot, so its imports belong to no department.
create view sender_place as
select i.id as identity_id, g.bot_id, g.department_id
from identity i
join access_grant g on g.identity_id = i.id
where g.scope <> 'EVERYTHING' and (g.expires_at is null or g.expires_at > now())
  and not exists (
    select from access_grant o
    where o.identity_id = i.id and o.scope = 'EVERYTHING' and (o.expires_at is null or o.expires_at > now())
  );

-- The accounts that may need to contact an employee: those responsible for the employee's department, and for the bots that the
-- employee owns or has a right over.
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

-- The people of a department: employees of the department and those below it, and accounts without an employee whose rights are
-- limited to them.
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

alter table policy_parameter add foreign key (changed_by_id) references identity;

-- Who sees the audit entries of these records.
call place_records(array['bot_function', 'function_grant'], bots => 't.bot_id');
call place_records(array['access_request', 'access_review', 'access_review_item'], bots => 't.bot_id', departments => 't.department_id');
insert into record_place (table_name, query)
values
  ('identity',
    'select array_agg(p.bot_id), array_agg(p.department_id) from identity_place p where p.record_id = $1'),
  ('session',
    'select array_agg(p.bot_id), array_agg(p.department_id) from session t join identity_home p on p.record_id = t.identity_id where t.id = $1'),
  ('proposed_action',
    'select array_agg(p.bot_id), array_agg(p.department_id) from proposed_action t join identity_home p on p.record_id = t.proposed_by_id where t.id = $1'),
  ('credential',
    'select array_agg(p.bot_id), array_agg(p.department_id) from credential t join identity_home p on p.record_id = t.identity_id where t.id = $1'),
  ('access_grant',
    'select array[t.bot_id] || array_agg(p.bot_id), array[t.department_id] || array_agg(p.department_id) from access_grant t '
    'left join identity_home p on p.record_id = t.identity_id where t.id = $1 group by t.id');

-- What the company's directory says about a person, by SCIM; everything else is in the records of the employee and the account. An
-- employee without a row is managed in Botwarden alone. (ADR 78)
create table directory_user (
  id bigint generated always as identity primary key,
  employee_id bigint not null unique references employee,
  -- The account that the directory opened or took over; null while there is none.
  identity_id bigint unique references identity,
  user_name text not null check (user_name <> ''),
  external_id text,
  given_name text,
  family_name text,
  formatted_name text,
  -- The department as the directory spells it.
  department text,
  division text,
  -- Whether the employee's code is the personnel number of the directory, and not derived from the user name.
  numbered boolean not null,
  -- When the directory last took the access away; null since it gave it back. An account that was closed otherwise stays closed.
  deactivated_at timestamptz(3),
  -- When the directory deleted the user.
  removed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create unique index directory_user_name on directory_user (lower(user_name) text_pattern_ops) where removed_at is null;
create index directory_user_external_id on directory_user (external_id);

call count_changes('directory_user');

-- A group of the directory. The roles of its members follow from the configuration, as those of the groups in tokens do.
create table directory_group (
  id bigint generated always as identity primary key,
  display_name text not null check (display_name <> ''),
  external_id text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create unique index directory_group_name on directory_group (lower(display_name) text_pattern_ops);
create index directory_group_external_id on directory_group (external_id);
create index directory_group_created_at on directory_group (created_at, id);

call count_changes('directory_group');

create table directory_member (
  id bigint generated always as identity primary key,
  group_id bigint not null references directory_group on delete cascade,
  employee_id bigint not null references employee,
  created_at timestamptz(3) not null default now(),
  unique (group_id, employee_id)
);

create index directory_member_employee on directory_member (employee_id, group_id);

-- The users of the directory as SCIM shows them: all employees. Those whom the directory deleted are not shown.
create view any_directory_person as
select e.id, coalesce(d.user_name, e.code) as user_name, d.external_id, e.name as display_name, d.given_name, d.family_name,
  d.formatted_name, e.job_title as title, e.email, case when d.id is null or d.numbered then e.code end as employee_number,
  case when d.department in (o.code, o.name) then d.department else o.name end as department, d.division, e.manager_id,
  m.name as manager_name,
  case when d.id is null then e.left_on is null or e.left_on >= current_date else a.id is not null and a.disabled_at is null end as active,
  e.created_at, greatest(e.updated_at, d.updated_at, a.updated_at) as updated_at,
  concat_ws('.', e.version, coalesce(d.version, 0), coalesce(a.version, 0)) as version, d.removed_at
from employee e
left join directory_user d on d.employee_id = e.id
left join identity a on a.id = d.identity_id
left join department o on o.id = e.department_id
left join employee m on m.id = e.manager_id;

create view directory_person as select * from any_directory_person where removed_at is null;

-- A client that provisions people holds this and nothing else.
insert into role (code, name, built_in) values ('PROVISIONER', 'Directory client', true);

insert into role_permission (role_id, permission)
select id, 'access:provision' from role where code in ('ADMINISTRATOR', 'PROVISIONER');
