create table department (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  parent_id bigint references department check (parent_id <> id),
  -- The keys of all departments from the root down to this one; kept by a trigger. A department that was merged into another one is
  -- below it here, so that whoever has rights over the successor has them over its history too. (ADR 0052)
  lineage bigint[] not null default '{}',
  -- The same by parents alone: what figures are grouped by, which a merge must not change.
  tree bigint[] not null default '{}',
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'CLOSED')),
  closed_at timestamptz(3),
  closed_by_id bigint,
  closing_reason text,
  successor_id bigint references department check (successor_id <> id),
  head_id bigint,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state = 'CLOSED') = (closed_at is not null and closing_reason is not null)),
  check (successor_id is null or state = 'CLOSED')
);

create index department_parent on department (parent_id, code, id);
create index department_name on department (name, id);
create index department_created_at on department (created_at, id);
create index department_lineage on department using gin (lineage);
create index department_tree on department using gin (tree);
create index department_state on department (state, code, id);
create index department_successor on department (successor_id, code, id);
create index department_head on department (head_id, code, id);

-- A department that is created below another one while that one moves would keep the old path. So it waits until the move is
-- done; the move also updates what was created before it.
create function keep_department_lineage() returns trigger language plpgsql as $$
declare
  above department;
  successor bigint[];
begin
  new.tree := array[new.id];
  new.lineage := new.tree;
  if new.parent_id is not null then
    select * into above from department where id = new.parent_id for share;
    if new.id = any (above.tree || above.lineage) then
      raise exception 'department % cannot belong to a department below it', new.code using errcode = 'check_violation',
        constraint = 'department_tree';
    end if;
    new.tree := above.tree || new.id;
    new.lineage := above.lineage || new.id;
  end if;
  if new.successor_id is not null then
    select lineage into successor from department where id = new.successor_id for share;
    if new.id = any (successor) then
      raise exception 'department % cannot be merged into a department below it', new.code using errcode = 'check_violation',
        constraint = 'department_tree';
    end if;
    new.lineage := successor || new.id;
  end if;
  return new;
end;
$$;

create trigger keep_lineage before insert or update of parent_id, successor_id on department
  for each row execute function keep_department_lineage();

-- A department that moves takes everything below it along, and what was merged into it.
create function move_departments_below() returns trigger language plpgsql as $$
begin
  update department set parent_id = parent_id where parent_id = new.id or successor_id = new.id;
  return null;
end;
$$;

create trigger move_below after update of parent_id, successor_id on department
  for each row when (old.lineage is distinct from new.lineage or old.tree is distinct from new.tree)
  execute function move_departments_below();

-- Nothing new is put into a department that is closed. Who names it is refused by the action. This catches what took its department
-- from another record while that was moved to the successor: the transaction is repeated, and then finds the successor. The argument
-- is the column that names the department.
create function refuse_closed_department() returns trigger language plpgsql as $$
declare
  named bigint := (to_jsonb(new) ->> tg_argv[0])::bigint;
begin
  if tg_op = 'UPDATE' and (to_jsonb(old) ->> tg_argv[0])::bigint = named then
    return new;
  end if;
  if named is not null and (select state from department where id = named for share) = 'CLOSED' then
    raise exception 'department % is closed', named using errcode = 'serialization_failure';
  end if;
  return new;
end;
$$;

create trigger refuse_closed before insert or update of parent_id on department
  for each row when (new.state = 'ACTIVE') execute function refuse_closed_department('parent_id');

-- The department that is there for it now: itself, or the one that it was merged into, directly or by way of others.
create function present_department(department_key bigint) returns bigint language sql stable as $$
  with recursive succession as (
    select id, successor_id from department where id = department_key
    union
    select d.id, d.successor_id from succession s join department d on d.id = s.successor_id
  )
  select id from succession where successor_id is null
$$;

call track_changes('department');

create table employee (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  email bytea,
  job_title text,
  department_id bigint references department,
  manager_id bigint references employee check (manager_id <> id),
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
create index employee_manager on employee (manager_id, code, id);
create index employee_code_folded on employee (lower(code) text_pattern_ops);
create index employee_name_folded on employee (lower(name) text_pattern_ops);

-- Nobody manages their own manager, directly or by way of others. Managers change one after the other, so that two changes cannot close
-- a loop together.
create function keep_managers_apart() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('managers'));
  if exists (
    with recursive above as (
      select id, manager_id from employee where id = new.manager_id
      union
      select e.id, e.manager_id from above a join employee e on e.id = a.manager_id
    )
    select from above where id = new.id
  ) then
    raise exception 'employee % cannot be managed by somebody whom they manage', new.code using errcode = 'check_violation',
      constraint = 'employee_managers';
  end if;
  return new;
end;
$$;

create trigger keep_managers_apart before update of manager_id on employee
  for each row when (new.manager_id is not null and new.manager_id is distinct from old.manager_id)
  execute function keep_managers_apart();

call track_changes('employee');

alter table department add foreign key (head_id) references employee;

-- A part of a department. An employee is in one team at most.
create table team (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  department_id bigint not null references department,
  lead_id bigint references employee,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISSOLVED')),
  dissolved_at timestamptz(3),
  dissolved_by_id bigint,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state = 'DISSOLVED') = (dissolved_at is not null)),
  unique (department_id, id)
);

create index team_department on team (department_id, code, id);
create index team_lead on team (lead_id, code, id);
create index team_name on team (name, id);
create index team_state on team (state, code, id);
create index team_created_at on team (created_at, id);

call track_changes('team');

-- The team is one of the employee's own department. Both move together, so that this is looked at when the transaction ends.
alter table employee
  add column team_id bigint,
  add foreign key (department_id, team_id) references team (department_id, id) deferrable initially deferred,
  add check (team_id is null or department_id is not null);

create index employee_team on employee (team_id, code, id);

-- Who has left, and a bot that is retired, may stay in a closed department.
create trigger refuse_closed before insert or update of department_id on employee
  for each row when (new.left_on is null or new.left_on >= current_date) execute function refuse_closed_department('department_id');

create trigger refuse_closed before insert or update of department_id on team
  for each row when (new.state = 'ACTIVE') execute function refuse_closed_department('department_id');

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
  team_id bigint references team,
  -- By which figures can be grouped; each once.
  tags text[] not null default '{}' check (cardinality(tags) <= 20),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  origin_note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  live_release_id bigint,
  approval text not null default 'NOT_LAUNCHED'
    check (approval in ('NOT_LAUNCHED', 'NEVER_APPROVED', 'APPROVED', 'INVALIDATED')),
  -- When a bot that was registered as already running must be approved, and when the last reminder was sent.
  approval_due_at timestamptz(3),
  approval_reminded_at timestamptz(3),
  check (state not in ('LIVE', 'SUSPENDED') or live_since is not null)
);

create index bot_owner_department on bot (owner_department_id, code, id);
create index bot_owner on bot (owner_id, code, id);
create index bot_team on bot (team_id, code, id);
create index bot_name on bot (name, id);
create index bot_criticality on bot (criticality, id);
create index bot_state on bot (state, id);
create index bot_created_at on bot (created_at, id);
create index bot_tags on bot using gin (tags);

call track_changes('bot');

create trigger refuse_closed before insert or update of owner_department_id on bot
  for each row when (new.state <> 'RETIRED') execute function refuse_closed_department('owner_department_id');

create table release (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  label text not null check (label <> ''),
  summary text,
  source_revision text,
  released_at timestamptz(3) not null,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
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
create index release_released_at on release (released_at, id);
create index release_label on release (label, id);

call track_changes('release');

create table data_asset (
  id bigint generated always as identity primary key,
  -- Null for the data of Botwarden itself.
  bot_id bigint references bot,
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
  holds text check (holds in ('INTERACTIONS', 'MEASUREMENTS', 'ERROR_REPORTS', 'ALERTS', 'NOTIFICATIONS')),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'RETIRED')),
  retired_at timestamptz(3),
  retired_by_id bigint,
  retirement_reason text,
  check ((state = 'RETIRED') = (retired_at is not null and retirement_reason is not null)),
  check (bot_id is not null or holds is null and state = 'ACTIVE'),
  unique (bot_id, name)
);

create unique index data_asset_of_botwarden on data_asset ((bot_id is null)) where bot_id is null;
create index data_asset_bot on data_asset (bot_id, name, id);
create index data_asset_holder on data_asset (holder_department_id, name, id);
create index data_asset_created_at on data_asset (created_at, id);
create index data_asset_name on data_asset (name, id);
create index data_asset_classification on data_asset (data_classification, name, id);
create index data_asset_state on data_asset (state, name, id);

call track_changes('data_asset');

alter table bot add foreign key (id, live_release_id) references release (bot_id, id);

call count_changes('department', 'lineage', 'tree');
call count_changes('bot', 'live_since', 'approval', 'approval_due_at', 'approval_reminded_at');

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

-- When each release was the live one of its bot, for figures by release. An earlier release can be launched again. The current one has no
-- end.
create table release_life (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot on delete cascade,
  release_id bigint not null references release on delete cascade,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index release_life_bot on release_life (bot_id, started_at, id);
create index release_life_release on release_life (release_id);

create unique index release_life_present on release_life (bot_id) where ended_at is null;

call track_changes('release_life');

create function record_release_life() returns trigger language plpgsql as $$
begin
  update release_life set ended_at = greatest(now(), started_at) where bot_id = new.id and ended_at is null;
  insert into release_life (bot_id, release_id, started_at) values (new.id, new.live_release_id, now());
  return null;
end;
$$;

create trigger record_release_life after update of live_release_id on bot
  for each row when (old.live_release_id is distinct from new.live_release_id and new.live_release_id is not null)
  execute function record_release_life();

-- Where bots and departments belonged until a merge moved them: what happened before still counts there. (ADR 0052)
create table former_place (
  id bigint generated always as identity primary key,
  bot_id bigint references bot on delete cascade,
  department_id bigint references department,
  -- The keys of the departments that it belonged to, from the root down.
  lineage bigint[] not null,
  ended_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (num_nonnulls(bot_id, department_id) = 1)
);

create index former_place_bot on former_place (bot_id);
create index former_place_department on former_place (department_id);

call track_changes('former_place');

-- Before a department is merged, all that belongs to it leaves its place here.
create function leave_former_place() returns trigger language plpgsql as $$
begin
  insert into former_place (bot_id, lineage, ended_at)
  select b.id, d.tree, new.closed_at
  from department d
  join bot b on b.owner_department_id = d.id
  where d.tree @> array[new.id];
  insert into former_place (department_id, lineage, ended_at)
  select d.id, d.tree, new.closed_at from department d where d.tree @> array[new.id] and d.id <> new.id;
  return new;
end;
$$;

create trigger leave_former_place before update of successor_id on department
  for each row when (old.successor_id is null and new.successor_id is not null) execute function leave_former_place();

-- Who sees the audit entries of these records.
call place_records(array['bot'], bots => 't.id');
call place_records(array['department'], departments => 't.id');
call place_records(array['release', 'data_asset'], bots => 't.bot_id');
call place_records(array['employee', 'team'], departments => 't.department_id');
