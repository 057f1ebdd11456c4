create table department (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  parent_id bigint references department check (parent_id <> id),
  -- The keys of all departments from the root to this one; maintained by a trigger.
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

-- A department that is created below another one while that one moves would keep the old path. So it waits until the move is
-- done; the move also updates what was created before it.
create function keep_department_lineage() returns trigger language plpgsql as $$
declare
  above bigint[] := '{}';
begin
  if new.parent_id is not null then
    select lineage into above from department where id = new.parent_id for share;
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

-- A department that moves takes its subtree with it.
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
  email bytea,
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

-- The head of a department; overdue work of its employees is escalated to them.
alter table department add column head_id bigint references employee;

create index department_head on department (head_id, code, id);

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
  live_release_id bigint,
  approval text not null default 'NOT_LAUNCHED'
    check (approval in ('NOT_LAUNCHED', 'NEVER_APPROVED', 'APPROVED', 'INVALIDATED')),
  check (state not in ('LIVE', 'SUSPENDED') or live_since is not null)
);

create index bot_owner_department on bot (owner_department_id, code, id);
create index bot_owner on bot (owner_id, code, id);
create index bot_name on bot (name, id);
create index bot_criticality on bot (criticality, id);
create index bot_state on bot (state, id);
create index bot_created_at on bot (created_at, id);

call track_changes('bot');

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
  committed_at timestamptz(3) check (committed_at <= released_at),
  first_live_at timestamptz(3),
  unique (bot_id, label),
  unique (bot_id, id)
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
  -- Which records the asset represents, so that its retention period applies to them; null if they are stored elsewhere.
  holds text check (holds in ('INTERACTIONS', 'MEASUREMENTS')),
  unique (bot_id, name)
);

create index data_asset_bot on data_asset (bot_id, name, id);
create index data_asset_holder on data_asset (holder_department_id);
create index data_asset_created_at on data_asset (created_at, id);

call track_changes('data_asset');

alter table bot add foreign key (id, live_release_id) references release (bot_id, id);

call count_changes('department', 'lineage');
call count_changes('bot', 'live_since', 'approval');

-- The history of each bot's state. Figures over time, such as how long a bot should have been available, use it instead of the
-- current state. The current state has no end. (KPI 14)
create table bot_life (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot on delete cascade,
  state text not null
    check (state in ('PROPOSED', 'IN_DEVELOPMENT', 'IN_TESTING', 'PENDING_LAUNCH', 'LIVE', 'SUSPENDED', 'RETIRED')),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index bot_life_bot on bot_life (bot_id, started_at, id);

create unique index bot_life_present on bot_life (bot_id) where ended_at is null;

call track_changes('bot_life');

-- A bot that was in use before it was registered counts as live since then; this may only become known later.
create function record_life() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.state = old.state then
    update bot_life set started_at = new.live_since
    where id = (select min(id) from bot_life where bot_id = new.id) and state = 'LIVE' and started_at > new.live_since;
  else
    update bot_life set ended_at = greatest(now(), started_at) where bot_id = new.id and ended_at is null;
    insert into bot_life (bot_id, state, started_at)
    values (new.id, new.state, case when tg_op = 'INSERT' and new.state = 'LIVE' then new.live_since else now() end);
  end if;
  return null;
end;
$$;

create trigger record_life after insert on bot for each row execute function record_life();

create trigger record_change_of_life after update of state, live_since on bot
  for each row when (old.state <> new.state or old.live_since is distinct from new.live_since) execute function record_life();
