-- Numbers for changes that are planned here; imported ones without a number take the next ones too.
create sequence change_number;

-- A kind of change that was approved once for all the times it is made: its plan and its way back are always the same.
create table change_template (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  purpose text not null check (purpose in ('SETTING', 'RELEASE', 'MAINTENANCE', 'FIX', 'OTHER')),
  plan text not null check (plan <> ''),
  rollback text not null check (rollback <> ''),
  risk text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),
  -- The bot that it is for; null for every bot.
  bot_id bigint references bot,
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'WITHDRAWN')),
  author_id bigint not null references identity,
  author text not null,
  approved_by_id bigint references identity,
  approved_by text,
  approved_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((approved_by is null) = (approved_at is null)),
  check (state <> 'APPROVED' or approved_at is not null),
  check (approved_by_id is distinct from author_id)
);

create index change_template_state on change_template (state, name, id);
create index change_template_bot on change_template (bot_id);
create index change_template_created_at on change_template (created_at, id);

create function count_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

create trigger count_change before update on change_template for each row execute function count_change();

create table change (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  description text,
  bot_id bigint not null references bot,
  release_id bigint references release,
  -- The incident that it puts right.
  incident_id bigint references incident,
  template_id bigint references change_template,
  kind text not null check (kind in ('STANDARD', 'NORMAL', 'EMERGENCY')),
  purpose text not null check (purpose in ('SETTING', 'RELEASE', 'MAINTENANCE', 'FIX', 'OTHER')),
  state text not null
    check (state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED', 'CANCELLED')),
  plan text,
  rollback text,
  risk text check (risk in ('LOW', 'MEDIUM', 'HIGH')),
  risk_note text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  -- A time as the imported log spells it, which need not be one.
  dated text,
  author_id bigint references identity,
  author text,
  tested_at timestamptz(3),
  tested_by text,
  test_note text,
  -- The run of tests that passed, where it was one.
  test_run_id bigint references test_run,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  approved_by text,
  started_at timestamptz(3),
  started_by text,
  finished_at timestamptz(3),
  -- What looking at the bot afterwards showed; null until it was looked at.
  function_passed boolean,
  function_note text,
  performance_passed boolean,
  performance_note text,
  verified_at timestamptz(3),
  verified_by text,
  -- Whether it failed; null until that is known, and where an imported log does not say.
  failed boolean,
  failure text,
  failure_detected_at timestamptz(3),
  rolled_back boolean not null default false,
  rolled_back_at timestamptz(3),
  restored_at timestamptz(3) check (restored_at >= failure_detected_at),
  -- An emergency change is looked at afterwards.
  review_due_at timestamptz(3),
  review_overdue_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by_id bigint references identity,
  reviewed_by text,
  review_findings text,
  closed_at timestamptz(3),
  cancelled_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  -- By what an imported entry is known again.
  external_key text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, external_key),
  check ((kind = 'STANDARD') = (template_id is not null)),
  check (approved_by_id is distinct from author_id or author_id is null),
  check (reviewed_by_id is distinct from author_id or author_id is null),
  check ((function_passed is null) = (performance_passed is null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null)),
  check (origin = 'IMPORTED' or author_id is not null),
  check (origin = 'IMPORTED' or state <> 'CLOSED' or function_passed is not null),
  check (origin = 'IMPORTED' or state not in ('IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED') or started_at is not null),
  check (finished_at >= started_at)
);

create index change_starts_at on change (starts_at, id);
create index change_ends_at on change (ends_at, id);
create index change_bot on change (bot_id, starts_at, id);
create index change_created_at on change (created_at, id);
create index change_updated_at on change (updated_at, id);
create index change_finished_at on change (finished_at, id);
create index change_state on change (state, starts_at, id);
create index change_kind on change (kind, starts_at, id);
create index change_purpose on change (purpose, starts_at, id);
create index change_risk on change (risk, starts_at, id);
create index change_failed on change (failed, starts_at, id);
create index change_author on change (author, starts_at, id);
create index change_release on change (release_id);
create index change_test_run on change (test_run_id);
create index change_incident on change (incident_id);
create index change_template_of on change (template_id);
create index change_review_due_at on change (review_due_at, id) where reviewed_at is null;
-- Two who start a change of the same bot at the same time do not both succeed.
create unique index change_in_progress on change (bot_id) where state = 'IN_PROGRESS';
call track_changes('change');

-- The change that brought an incident about.
alter table incident add column caused_by_change_id bigint references change;
create index incident_caused_by_change on incident (caused_by_change_id, opened_at, id);

-- What happened to a change, in its order.
create table change_entry (
  id bigint generated always as identity primary key,
  change_id bigint not null references change on delete cascade,
  position integer not null check (position > 0),
  at timestamptz(3) not null,
  kind text not null
    check (kind in ('PLANNED', 'AMENDED', 'TEST_PASSED', 'TEST_FAILED', 'APPROVED', 'SENT_BACK', 'STARTED', 'VERIFIED', 'FAILED',
      'ROLLED_BACK', 'RESTORED', 'INCIDENT_LINKED', 'REVIEWED', 'REVIEW_OVERDUE', 'CLOSED', 'CANCELLED', 'IMPORTED')),
  state text not null
    check (state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS', 'VERIFIED', 'FAILED', 'CLOSED', 'CANCELLED')),
  actor text,
  note text,
  unique (change_id, position)
);

create index change_entry_at on change_entry (change_id, at, id);

-- The settings that a change gives a bot when it starts.
create table change_setting (
  id bigint generated always as identity primary key,
  change_id bigint not null references change on delete cascade,
  name text not null check (name <> ''),
  -- Null where the setting shall no longer be there.
  value text,
  unique (change_id, name)
);

create index change_setting_name on change_setting (change_id, name, id);

-- What is proposed was tested and approved as it is: it changes with the plan, or not at all.
create function guard_change_setting() returns trigger language plpgsql as $$
declare
  now_in text;
begin
  select state into now_in from change where id = case when tg_op = 'DELETE' then old.change_id else new.change_id end;
  if now_in is not null and now_in <> 'PLANNED' then
    raise exception 'the settings of a change that is % stay as they are', now_in
      using errcode = 'check_violation', constraint = 'change_setting_planned';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end;
$$;

create trigger guard_change_setting before insert or update or delete on change_setting
  for each row execute function guard_change_setting();

-- A setting of a bot as it is now.
create table bot_setting (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  value text,
  -- The change by which it came to be so.
  change_id bigint not null references change,
  set_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, name)
);

create index bot_setting_bot on bot_setting (bot_id, name, id);
create index bot_setting_change on bot_setting (change_id);
create index bot_setting_set_at on bot_setting (set_at, id);
create index bot_setting_name on bot_setting (name, id);

-- Each value that a setting had, and by which change; the last one holds.
create table bot_setting_value (
  id bigint generated always as identity primary key,
  bot_setting_id bigint not null references bot_setting,
  value text,
  change_id bigint not null references change,
  -- Whether rolling the change back brought it.
  restored boolean not null,
  at timestamptz(3) not null
);

create index bot_setting_value_setting on bot_setting_value (bot_setting_id, at, id);
create index bot_setting_value_at on bot_setting_value (at, id);
create index bot_setting_value_change on bot_setting_value (change_id, id);

-- A setting of a bot changes only through a change (policy 4.2.2), whoever writes and by whichever way: to what a change that is
-- in progress proposes, or, where that was rolled back, to what it was before.
create function guard_bot_setting() returns trigger language plpgsql as $$
declare
  made_by change;
begin
  if tg_op = 'DELETE' then
    raise exception 'a setting of a bot changes only through a change'
      using errcode = 'check_violation', constraint = 'bot_setting_change';
  end if;
  select * into made_by from change where id = new.change_id and bot_id = new.bot_id;
  if made_by.state = 'IN_PROGRESS' and exists (
    select from change_setting s
    where s.change_id = made_by.id and s.name = new.name and s.value is not distinct from new.value
  ) and (tg_op = 'INSERT' or (old.bot_id, old.name) = (new.bot_id, new.name)) then
    return new;
  end if;
  if tg_op = 'UPDATE' and made_by.rolled_back and old.change_id = new.change_id
    and (old.bot_id, old.name) = (new.bot_id, new.name) and exists (
      select from bot_setting_before b
      where b.change_id = made_by.id and b.bot_setting_id = old.id and b.value is not distinct from new.value
    ) then
    return new;
  end if;
  raise exception 'a setting of a bot changes only through a change'
    using errcode = 'check_violation', constraint = 'bot_setting_change';
end;
$$;

create trigger guard_bot_setting before insert or update or delete on bot_setting
  for each row execute function guard_bot_setting();

create function keep_bot_setting_value() returns trigger language plpgsql as $$
begin
  insert into bot_setting_value (bot_setting_id, value, change_id, restored, at)
  select new.id, new.value, new.change_id, c.state <> 'IN_PROGRESS', new.set_at from change c where c.id = new.change_id;
  return null;
end;
$$;

create trigger keep_bot_setting_value after insert or update of value, change_id on bot_setting
  for each row execute function keep_bot_setting_value();
create trigger count_change before update on bot_setting for each row execute function count_change();

-- The history is written by that trigger alone.
create function guard_bot_setting_value() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' or pg_trigger_depth() < 2 then
    raise exception 'the history of a setting stays as it was'
      using errcode = 'check_violation', constraint = 'bot_setting_value_kept';
  end if;
  return new;
end;
$$;

create trigger guard_bot_setting_value before insert or update or delete on bot_setting_value
  for each row execute function guard_bot_setting_value();

-- What each setting that a change wrote was before it; null where it was not there.
create view bot_setting_before as
select c.change_id, c.bot_setting_id, (
  select v.value from bot_setting_value v
  where v.bot_setting_id = c.bot_setting_id and v.id < c.first
  order by v.id desc limit 1
) as value
from (
  select change_id, bot_setting_id, min(id) as first from bot_setting_value group by change_id, bot_setting_id
) c;

-- What a change lacks before it may start, and before it may be closed (policy 3.3.2, 3.3.3). What the console shows, what starting
-- refuses and what the database refuses are one list.
create function change_needs(c change) returns table (place integer, step text, need text) language sql stable as $$
  select n.place, n.step, n.need
  from (values
    (1, 'START', 'PLAN', c.plan is null),
    (2, 'START', 'ROLLBACK', c.rollback is null),
    (3, 'START', 'TEST', c.tested_at is null and c.kind <> 'EMERGENCY'),
    (4, 'START', 'APPROVAL', c.approved_at is null and c.kind <> 'EMERGENCY'),
    (6, 'START', 'WINDOW', (now() < c.starts_at or now() >= c.ends_at) and c.kind <> 'EMERGENCY'),
    (7, 'START', 'BOT_FREE', exists (select from change o where o.bot_id = c.bot_id and o.state = 'IN_PROGRESS' and o.id <> c.id)),
    (8, 'CLOSE', 'FUNCTION', c.function_passed is null),
    (9, 'CLOSE', 'PERFORMANCE', c.performance_passed is null),
    (10, 'CLOSE', 'RECOVERY', coalesce(c.failed, false) and c.restored_at is null),
    (11, 'CLOSE', 'REVIEW', c.kind = 'EMERGENCY' and c.reviewed_at is null)
  ) n (place, step, need, missing)
  where n.missing and (
    n.step = 'START' and c.state in ('PLANNED', 'TESTED', 'APPROVED')
    or n.step = 'CLOSE' and c.state in ('IN_PROGRESS', 'VERIFIED', 'FAILED')
  );
$$;

create view change_need as
select c.id * 16 + n.place as id, c.id as change_id, n.place as position, n.step, n.need
from change c
cross join lateral change_needs(c) n;

create function guard_change() returns trigger language plpgsql as $$
declare
  missing text;
begin
  if new.origin <> 'REGISTERED' then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'PLANNED' then
      raise exception 'a change begins as PLANNED' using errcode = 'check_violation', constraint = 'change_steps';
    end if;
    return new;
  end if;
  if new.state = 'IN_PROGRESS' and old.state <> 'IN_PROGRESS' then
    if old.state not in ('PLANNED', 'TESTED', 'APPROVED') then
      raise exception 'change % is %', old.number, old.state using errcode = 'check_violation', constraint = 'change_steps';
    end if;
    select string_agg(need, ', ' order by place) into missing from change_needs(old) where step = 'START' and need <> 'BOT_FREE';
  elsif new.state = 'CLOSED' and old.state <> 'CLOSED' then
    if old.state not in ('VERIFIED', 'FAILED') then
      raise exception 'change % is %', old.number, old.state using errcode = 'check_violation', constraint = 'change_steps';
    end if;
    select string_agg(need, ', ' order by place) into missing from change_needs(old) where step = 'CLOSE';
  end if;
  if missing is not null then
    raise exception 'change % lacks %', new.number, missing using errcode = 'check_violation', constraint = 'change_needs';
  end if;
  return new;
end;
$$;

create trigger guard_change before insert or update of state, origin on change for each row execute function guard_change();

-- Changes of one bot whose windows overlap while neither is over. Its key pairs the two.
create view change_overlap as
select (c.id << 32) + o.id as id, c.id as change_id, o.id as other_id
from change c
join change o on o.bot_id = c.bot_id and o.id <> c.id and o.starts_at < c.ends_at and o.ends_at > c.starts_at
where c.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS') and o.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS');

-- When a bot, the bots of a department, or all bots are worked on, as planned; alerts stay silent then.
create table maintenance_window (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  description text,
  -- What is worked on: one bot, the bots of a department with those below it, or all where neither is named.
  bot_id bigint references bot,
  department_id bigint references department,
  change_id bigint references change,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  planned_by text not null,
  cancelled_at timestamptz(3),
  cancelled_by text,
  cancel_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (bot_id is null or department_id is null),
  check ((cancelled_at is null) = (cancelled_by is null))
);

create index maintenance_window_starts_at on maintenance_window (starts_at, id);
create index maintenance_window_ends_at on maintenance_window (ends_at, id);
create index maintenance_window_created_at on maintenance_window (created_at, id);
create index maintenance_window_bot on maintenance_window (bot_id, starts_at, id);
create index maintenance_window_department on maintenance_window (department_id, starts_at, id);
create index maintenance_window_change on maintenance_window (change_id);
call track_changes('maintenance_window');

-- Which bots each window that holds is about.
create view bot_maintenance as
select w.id as maintenance_window_id, b.id as bot_id, w.starts_at, w.ends_at
from maintenance_window w
join bot b on b.id = w.bot_id
where w.cancelled_at is null
union all
select w.id, b.id, w.starts_at, w.ends_at
from maintenance_window w
join department d on d.lineage @> array[w.department_id]
join bot b on b.owner_department_id = d.id
where w.cancelled_at is null
union all
select w.id, b.id, w.starts_at, w.ends_at
from maintenance_window w
cross join bot b
where w.bot_id is null and w.department_id is null and w.cancelled_at is null;

-- Who sees a window without a grant over what it names: everybody those that are about all bots, and whoever sees a bot those of
-- the departments above it.
create view maintenance_window_viewer as
select w.id as record_id, i.id as identity_id
from maintenance_window w
cross join identity i
where w.bot_id is null and w.department_id is null
union
select w.id, v.identity_id
from maintenance_window w
join department d on d.lineage @> array[w.department_id]
join bot b on b.owner_department_id = d.id
join viewer_bot v on v.bot_id = b.id and v.permission = 'operations:read';

-- A calendar program cannot sign in: it names a secret, which stands here as its hash and gives what its owner may see.
create table calendar_feed (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  calendar text not null check (calendar ~ '^[a-z]+(-[a-z]+)*$'),
  token_hash bytea not null unique,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index calendar_feed_created_at on calendar_feed (created_at, id);
create index calendar_feed_identity on calendar_feed (identity_id, created_at, id);
create trigger count_change before update on calendar_feed for each row execute function count_change();

create view calendar_feed_viewer as
select id as record_id, identity_id from calendar_feed;

-- Other files than those that were known so far are taken in, too; which others there are by now does not matter here.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind[1]), ', ') into kinds
  from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([A-Z_]+)''', 'g') kind
  where conname = 'import_run_kind_check';
  alter table import_run drop constraint import_run_kind_check;
  execute format('alter table import_run add constraint import_run_kind_check check (kind in (%s, ''CHANGES_CSV''))', kinds);
end;
$$;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('operations:plan-change',      '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('operations:approve-change',   '{ADMINISTRATOR,OPERATOR,BUSINESS}'),
  ('operations:carry-out-change', '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('operations:plan-maintenance', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
