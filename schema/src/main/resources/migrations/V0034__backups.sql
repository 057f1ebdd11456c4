-- The data of bots is backed up, and that it can be restored is tried. (Policy 3.4.2)

create function count_backup_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

-- What is demanded of the backups of a data asset; one is in force at a time.
create table backup_policy (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint not null references bot,
  backup_every_hours integer not null check (backup_every_hours between 1 and 8784),
  grace_minutes integer not null check (grace_minutes between 0 and 10080),
  restore_test_every_days integer not null check (restore_test_every_days between 1 and 1098),
  keep_days integer not null check (keep_days between 1 and 36500),
  location text not null check (location <> ''),
  responsible_id bigint not null references employee,
  recovery_point_hours integer check (recovery_point_hours >= backup_every_hours),
  recovery_time_minutes integer check (recovery_time_minutes > 0),
  set_by text not null,
  ended_at timestamptz(3),
  ended_by text,
  end_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((ended_at is null) = (end_reason is null))
);

create unique index backup_policy_in_force on backup_policy (data_asset_id) where ended_at is null;
create index backup_policy_data_asset on backup_policy (data_asset_id, created_at, id);
create index backup_policy_bot on backup_policy (bot_id, created_at, id);
create index backup_policy_responsible on backup_policy (responsible_id, created_at, id);
create index backup_policy_created_at on backup_policy (created_at, id);
create trigger count_change before update on backup_policy for each row execute function count_backup_change();

-- A backup of a data asset, as whoever made it reports it.
create table backup_run (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint not null references bot,
  outcome text not null check (outcome in ('SUCCEEDED', 'FAILED')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  size_bytes bigint check (size_bytes >= 0),
  location text,
  checksum text,
  failure text,
  -- what the reporting tool calls it: what is reported twice is there once
  external_key text,
  recorded_by text not null,
  created_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (data_asset_id, external_key),
  check (finished_at >= started_at),
  check ((outcome = 'FAILED') = (failure is not null))
);

create index backup_run_data_asset on backup_run (data_asset_id, started_at, id);
create index backup_run_bot on backup_run (bot_id, started_at, id);
create index backup_run_outcome on backup_run (outcome, started_at, id);
create index backup_run_external_key on backup_run (external_key, started_at, id);
create index backup_run_started_at on backup_run (started_at, id);

-- An attempt to restore a backup somewhere, to see whether it can be done.
create table restore_test (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint not null references bot,
  backup_run_id bigint not null references backup_run,
  outcome text not null check (outcome in ('PASSED', 'FAILED')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  recovery_seconds bigint check (recovery_seconds >= 0),
  within_target boolean,
  tested_by_id bigint references employee,
  evidence text not null check (evidence <> ''),
  recorded_by text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (backup_run_id, started_at),
  check (finished_at >= started_at),
  check ((outcome = 'PASSED') = (recovery_seconds is not null))
);

create index restore_test_data_asset on restore_test (data_asset_id, started_at, id);
create index restore_test_bot on restore_test (bot_id, started_at, id);
create index restore_test_backup_run on restore_test (backup_run_id, started_at, id);
create index restore_test_outcome on restore_test (outcome, started_at, id);
create index restore_test_tested_by on restore_test (tested_by_id, started_at, id);
create index restore_test_started_at on restore_test (started_at, id);
call track_changes('restore_test');

-- How the backups of a data asset stand, worst last.
create function backup_state(
  policy bigint, backup_missed_at timestamptz, restore_test_failed boolean, restore_test_missed_at timestamptz
) returns text language sql immutable as $$
  select case
    when policy is null then 'NOT_COVERED'
    when backup_missed_at is not null then 'BACKUP_OVERDUE'
    when restore_test_failed then 'RESTORE_TEST_FAILED'
    when restore_test_missed_at is not null then 'RESTORE_TEST_OVERDUE'
    else 'ON_TIME'
  end
$$;

-- Of every data asset, what follows from its policy, its runs and its restore tests. Its key is the asset's.
create table backup_status (
  id bigint primary key,
  data_asset_id bigint not null unique references data_asset on delete cascade check (data_asset_id = id),
  bot_id bigint not null references bot,
  name text not null,
  -- since when there is the policy, or there is none
  since timestamptz(3) not null default now(),
  policy_id bigint references backup_policy,
  responsible_id bigint references employee,
  last_run_id bigint references backup_run,
  last_backup_id bigint references backup_run,
  last_restore_test_id bigint references restore_test,
  last_backup_at timestamptz(3),
  restore_tested_at timestamptz(3),
  restore_test_failed boolean not null default false,
  backup_due_at timestamptz(3),
  -- the due time with its grace, after which it is told that it was missed
  backup_late_at timestamptz(3),
  backup_missed_at timestamptz(3),
  restore_test_due_at timestamptz(3),
  restore_test_missed_at timestamptz(3),
  state text not null generated always as (backup_state(policy_id, backup_missed_at, restore_test_failed, restore_test_missed_at)) stored
    check (state in ('NOT_COVERED', 'ON_TIME', 'RESTORE_TEST_OVERDUE', 'RESTORE_TEST_FAILED', 'BACKUP_OVERDUE')),
  urgency integer not null generated always as (
    array_position(
      array['BACKUP_OVERDUE', 'RESTORE_TEST_FAILED', 'RESTORE_TEST_OVERDUE', 'NOT_COVERED', 'ON_TIME'],
      backup_state(policy_id, backup_missed_at, restore_test_failed, restore_test_missed_at)
    )
  ) stored,
  due_at timestamptz(3) not null generated always as (coalesce(least(backup_due_at, restore_test_due_at), since)) stored,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index backup_status_urgency on backup_status (urgency, id);
create index backup_status_due_at on backup_status (due_at, id);
create index backup_status_name on backup_status (name, id);
create index backup_status_bot on backup_status (bot_id, urgency, id);
create index backup_status_state on backup_status (state, urgency, id);
create index backup_status_policy on backup_status (policy_id, urgency, id);
create index backup_status_responsible on backup_status (responsible_id, urgency, id);
create index backup_status_last_backup_at on backup_status (last_backup_at, urgency, id);
create index backup_status_last_run on backup_status (last_run_id);
create index backup_status_last_backup on backup_status (last_backup_id);
create index backup_status_last_restore_test on backup_status (last_restore_test_id);
-- what is not told yet
create index backup_status_backup_late on backup_status (backup_late_at) where backup_missed_at is null;
create index backup_status_restore_test_due on backup_status (restore_test_due_at) where restore_test_missed_at is null;
create trigger count_change before update on backup_status for each row execute function count_backup_change();

create function watch_data_asset() returns trigger language plpgsql as $$
begin
  insert into backup_status (id, data_asset_id, bot_id, name) values (new.id, new.id, new.bot_id, new.name)
  on conflict (id) do update set bot_id = excluded.bot_id, name = excluded.name;
  return null;
end;
$$;

insert into backup_status (id, data_asset_id, bot_id, name, since) select id, id, bot_id, name, created_at from data_asset;
create trigger watch_data_asset after insert or update of bot_id, name on data_asset for each row execute function watch_data_asset();

alter table alert drop constraint alert_source_check;
alter table alert add constraint alert_source_check check (source in ('RULE', 'ALERTMANAGER', 'RECORDS'));

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('operations:set-backup-policy',   '{ADMINISTRATOR,OPERATOR}'),
  ('operations:record-backup',       '{ADMINISTRATOR,OPERATOR}'),
  ('operations:record-restore-test', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
