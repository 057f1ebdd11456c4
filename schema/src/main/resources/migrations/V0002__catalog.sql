create table department (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  parent_id bigint references department check (parent_id <> id),
  -- The keys of all departments from the root down to this one; kept by a trigger.
  lineage bigint[] not null default '{}',
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index department_parent on department (parent_id, code, id);
create index department_name on department (name, id);
create index department_created_at on department (created_at, id);
create index department_lineage on department using gin (lineage);

create function keep_department_lineage() returns trigger language plpgsql as $$
declare
  above bigint[] := '{}';
begin
  if new.parent_id is not null then
    select lineage into above from department where id = new.parent_id;
    if new.id = any (above) then
      raise exception 'department % cannot belong to a department below it', new.code using errcode = 'check_violation',
        constraint = 'department_tree';
    end if;
  end if;
  new.lineage := above || new.id;
  return new;
end;
$$;

create trigger keep_lineage before insert or update of parent_id on department
  for each row execute function keep_department_lineage();

-- A department that moves takes everything below it along.
create function move_departments_below() returns trigger language plpgsql as $$
begin
  update department set parent_id = parent_id where parent_id = new.id;
  return null;
end;
$$;

create trigger move_below after update of parent_id on department
  for each row when (old.lineage is distinct from new.lineage) execute function move_departments_below();

call track_changes('department');

create table employee (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  email text,
  job_title text,
  department_id bigint references department,
  joined_on date,
  left_on date check (left_on >= joined_on),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index employee_department on employee (department_id, code, id);
create index employee_name on employee (name, id);
create index employee_created_at on employee (created_at, id);
call track_changes('employee');

create table bot (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  purpose text,
  criticality text not null default 'UNCLASSIFIED'
    check (criticality in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED')),
  data_classification text not null default 'UNCLASSIFIED'
    check (data_classification in ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED')),
  channel text not null default 'OTHER'
    check (channel in ('PHONE', 'CHAT', 'WEB', 'MESSAGING', 'EMAIL', 'RPA', 'API', 'OTHER')),
  state text not null default 'PROPOSED'
    check (state in ('PROPOSED', 'IN_DEVELOPMENT', 'IN_TESTING', 'PENDING_LAUNCH', 'LIVE', 'SUSPENDED', 'RETIRED')),
  live_since timestamptz(3),
  owner_department_id bigint references department,
  owner_id bigint references employee,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  origin_note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (state not in ('LIVE', 'SUSPENDED') or live_since is not null)
);

create index bot_owner_department on bot (owner_department_id, code, id);
create index bot_owner on bot (owner_id, code, id);
create index bot_name on bot (name, id);
create index bot_criticality on bot (criticality, id);
create index bot_state on bot (state, id);
create index bot_created_at on bot (created_at, id);
call track_changes('bot');

-- Only an approved bot goes live (policy 2.4.3), whoever writes and by whichever way. No approval can be given yet, so that a bot
-- comes into use only by being taken over from where it was in use already.
create function guard_bot_launch() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state in ('LIVE', 'SUSPENDED') and new.origin <> 'IMPORTED' then
      raise exception 'bot % cannot be registered as %: only an approved bot goes live', new.code, new.state
        using errcode = 'check_violation', constraint = 'bot_launch';
    end if;
    return new;
  end if;
  if new.origin <> old.origin then
    raise exception 'the origin of bot % is what it was', new.code
      using errcode = 'check_violation', constraint = 'bot_origin';
  end if;
  if new.state = 'LIVE' and old.state not in ('LIVE', 'SUSPENDED')
    or new.state = 'SUSPENDED' and old.state not in ('LIVE', 'SUSPENDED') then
    raise exception 'bot % cannot go from % to %: only an approved bot goes live', new.code, old.state, new.state
      using errcode = 'check_violation', constraint = 'bot_launch';
  end if;
  return new;
end;
$$;

create trigger guard_launch before insert or update of state, origin on bot
  for each row execute function guard_bot_launch();

create table release (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  label text not null check (label <> ''),
  summary text,
  source_revision text,
  released_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, label)
);

create index release_bot on release (bot_id, released_at, id);
call track_changes('release');

create table data_asset (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  description text,
  data_classification text not null default 'UNCLASSIFIED'
    check (data_classification in ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED')),
  personal boolean not null default false,
  holder_department_id bigint references department,
  retention_days integer check (retention_days > 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, name)
);

create index data_asset_bot on data_asset (bot_id, name, id);
create index data_asset_holder on data_asset (holder_department_id);
create index data_asset_created_at on data_asset (created_at, id);
call track_changes('data_asset');
