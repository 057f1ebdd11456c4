create table interaction (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  external_id text not null,
  data_subject_id bigint,
  channel text not null check (channel in ('PHONE', 'CHAT', 'WEB', 'MESSAGING', 'EMAIL', 'RPA', 'API', 'OTHER')),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null check (ended_at >= started_at),
  outcome text not null
    check (outcome in ('UNENGAGED', 'RESOLVED_CONFIRMED', 'RESOLVED_IMPLIED', 'ESCALATED', 'ABANDONED')),
  rating smallint check (rating between 1 and 5),
  rating_offered boolean,
  test boolean not null default false,
  user_turns integer not null default 0,
  bot_turns integer not null default 0,
  -- The turns in binary form: see pack_turns.
  turns bytea not null default '\x010000',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, external_id),
  check (get_byte(turns, 0) = 1 and get_byte(turns, 1) * 256 + get_byte(turns, 2) = user_turns + bot_turns)
);

create index interaction_bot on interaction (bot_id, started_at, id);
create index interaction_started_at on interaction (started_at, id);
create index interaction_ended_at on interaction (ended_at, id);

call track_changes('interaction');

create table measurement (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  metric text not null check (metric ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  value numeric not null check (value <> 'NaN' and value < 'Infinity' and value > '-Infinity'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, metric, starts_at, ends_at)
);

create index measurement_bot on measurement (bot_id, starts_at, id);
create index measurement_starts_at on measurement (starts_at, id);
create index measurement_metric on measurement (metric, id);

call track_changes('measurement');

-- Numbers for incidents that are reported in Botwarden; imported ones keep theirs.
create sequence incident_number;

create table incident (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  description text,
  bot_id bigint references bot,
  department_id bigint references department,
  assignee_id bigint references employee,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REVIEWED', 'CLOSED')),
  started_at timestamptz(3) not null,
  detected_at timestamptz(3),
  opened_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  mitigated_at timestamptz(3),
  resolved_at timestamptz(3),
  closed_at timestamptz(3),
  -- Why it happened: as its review or whoever closed it said last. History that was imported may have none.
  root_cause_category text check (root_cause_category in ('SOFTWARE', 'CONFIGURATION', 'CHANGE', 'CAPACITY', 'DEPENDENCY',
    'INFRASTRUCTURE', 'DATA', 'MODEL', 'SECURITY', 'HUMAN', 'PROCESS', 'UNKNOWN')),
  root_cause text check (root_cause <> ''),
  acknowledge_due_at timestamptz(3),
  resolve_due_at timestamptz(3),
  sla_met boolean,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  reassignment_count integer not null default 0 check (reassignment_count >= 0),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  -- The change that caused the incident.
  caused_by_change_id bigint,
  -- The business calendar of its SLA clocks; null for around the clock.
  calendar_id bigint,
  -- Since when the resolution clock is paused; the due time is then as if it had not been paused.
  paused_at timestamptz(3),
  pause_reason text check (pause_reason in ('WAITING_FOR_USER', 'WAITING_FOR_VENDOR', 'WAITING_FOR_CHANGE')),
  -- When the warnings were sent that a clock had nearly run out, and that it had: once for each due time.
  acknowledge_warned_at timestamptz(3),
  acknowledge_missed_at timestamptz(3),
  resolve_warned_at timestamptz(3),
  resolve_missed_at timestamptz(3),
  overdue boolean not null default false,
  escalation_level integer not null default 0 check (escalation_level >= 0),
  major boolean not null default false,
  affected_users integer check (affected_users >= 0),
  severity_criteria text[] not null default '{}' check (
    severity_criteria <@ '{CORE_BUSINESS_DOWN,PEOPLE_IN_DANGER,MONEY_LOST,DATA_AT_RISK,CUSTOMERS_AFFECTED,NO_WORKAROUND}'
  ),
  corrected_impact_minutes integer check (corrected_impact_minutes >= 0),
  impact_minutes integer generated always as (
    coalesce(
      corrected_impact_minutes,
      greatest(ceil(extract(epoch from coalesce(mitigated_at, resolved_at) - started_at) / 60), 0)::integer
    )
    ) stored,
  duplicate_of_id bigint references incident check (duplicate_of_id <> id),
  open_action_count integer not null default 0 check (open_action_count >= 0),
  -- The external ID of the interaction that a user's report refers to.
  interaction text,
  -- Who reported it, and whether as a user of the bot; null if Botwarden opened it.
  reported_by_id bigint references identity,
  user_report boolean not null default false,
  -- When a person last escalated the incident: the level alone does not show it, because a missed SLA raises it too.
  escalated_at timestamptz(3),
  check ((paused_at is null) = (pause_reason is null))
);

alter table defect add foreign key (incident_id) references incident;
alter table security_event add foreign key (incident_id) references incident;
alter table action_item add foreign key (incident_id) references incident on delete cascade;

-- What an import brings in is history, and keeps the department that it names.
create trigger refuse_closed before insert on incident
  for each row when (new.origin = 'REGISTERED') execute function refuse_closed_department('department_id');

create index incident_bot on incident (bot_id, opened_at, id);
create index incident_department on incident (department_id, opened_at, id);
create index incident_assignee on incident (assignee_id);
create index incident_opened_at on incident (opened_at, id);
create index incident_started_at on incident (started_at, id);
create index incident_resolved_at on incident (resolved_at, id);
create index incident_closed_at on incident (closed_at, id);
create index incident_updated_at on incident (updated_at, id);
create index incident_severity on incident (severity, opened_at, id);
create index incident_state on incident (state, opened_at, id);
create index incident_reported_by on incident (reported_by_id, opened_at, id);
create index incident_user_report on incident (user_report, opened_at, id);
create index incident_root_cause on incident (root_cause_category, opened_at, id);

-- Whoever reported an incident sees it, whatever their roles. (Policy 4.2.3)
create view incident_reporter as
select id as record_id, reported_by_id as identity_id from incident where reported_by_id is not null;

call track_changes('incident');

create table timeline_entry (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  position integer not null check (position > 0),
  at timestamptz(3) not null,
  kind text not null
    check (kind in ('REPORTED', 'ACKNOWLEDGED', 'ASSIGNED', 'RECLASSIFIED', 'CORRECTED', 'MITIGATED',
    'RESOLVED', 'REVIEWED', 'CLOSED', 'REOPENED', 'COMMENTED', 'IMPORTED', 'ALERTED', 'NOTIFIED', 'ESCALATED', 'DUE_SOON', 'OVERDUE',
    'PAUSED', 'RESUMED', 'ROLE_ASSIGNED', 'LINKED', 'DUPLICATED', 'DECLARED_MAJOR', 'WITHDRAWN_MAJOR', 'IMPACT_CORRECTED', 'ASSESSED',
    'REVIEW_PLANNED', 'ACTION_CREATED', 'ACTION_DONE', 'ACTION_VERIFIED', 'ACTION_REOPENED', 'ACTION_CANCELLED',
    'PLAN_ACTIVATED', 'PLAN_ROLE_CONFIRMED', 'PLAN_ROLE_REASSIGNED', 'PLAN_DEPUTY_CALLED', 'PLAN_STEP_STARTED', 'PLAN_STEP_DONE',
    'PLAN_STEP_SKIPPED', 'PLAN_STEP_OVERDUE', 'PLAN_ENDED', 'PLAN_MISSING')),
  state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REVIEWED', 'CLOSED')),
  -- Who did it here. What an imported log says is a name that nobody has checked.
  actor_id bigint references identity,
  actor_name text,
  automated boolean not null default false,
  -- What was known about the incident after the entry, for figures as of an earlier time; with the state above.
  department_id bigint references department,
  bot_id bigint references bot,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  root_cause_category text,
  incident_started_at timestamptz(3) not null,
  note text,
  external_key text,
  -- The mapped fields of an imported row, to distinguish a repeated row from a conflicting one.
  external_content json,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (actor_id is null or actor_name is null),
  -- deferrable, so that one statement can reorder entries
  unique (incident_id, position) deferrable,
  unique (incident_id, external_key)
);

create index timeline_entry_position on timeline_entry (position, id);
create index timeline_entry_at on timeline_entry (at, id);
create index timeline_entry_department on timeline_entry (department_id);
create index timeline_entry_bot on timeline_entry (bot_id);

call track_changes('timeline_entry');

-- An entry of an action is written in the same statement as the incident, after it. Entries of an imported log bring their own facts.
create function state_incident_facts() returns trigger language plpgsql as $$
begin
  select bot_id, severity, root_cause_category, started_at
  into new.bot_id, new.severity, new.root_cause_category, new.incident_started_at
  from incident where id = new.incident_id;
  return new;
end;
$$;
create trigger state_incident_facts before insert on timeline_entry
  for each row when (new.severity is null) execute function state_incident_facts();

create table import_run (
  id bigint generated always as identity primary key,
  kind text not null
    check (kind in ('INTERACTIONS', 'INCIDENTS_CSV', 'MEASUREMENTS_CSV', 'CHANGES_CSV', 'JUNIT', 'SARIF', 'TRIVY', 'GRYPE', 'ZAP', 'CYCLONEDX', 'KEV', 'EPSS',
      'COVERAGE', 'ALERTMANAGER', 'SECURITY_EVENTS', 'XAPI', 'RECORDS')),
  source text,
  sent_by_id bigint references identity,
  state text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED', 'UNDONE')),
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  conflicting bigint not null default 0,
  rejected bigint not null default 0,
  remarks text[] not null default '{}',
  failure text,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  -- When its records were taken back, and by whom.
  undone_at timestamptz(3),
  undone_by_id bigint references identity,
  check ((state = 'UNDONE') = (undone_at is not null))
);

create index import_run_started_at on import_run (started_at, id);

-- What an import did to a record: created it, added to it, or left rows out. With that, an import can be undone. At most one of its
-- references is set; those to records of later files are added there.
create table import_record (
  id bigint generated always as identity primary key,
  import_run_id bigint not null references import_run on delete cascade,
  effect text not null check (effect in ('CREATED', 'GROWN', 'SKIPPED')),
  reason text check (reason in ('CONFLICT', 'REPORTED_HERE', 'CHANGED_HERE', 'UNKNOWN_REFERENCE')),
  -- The number in the file, and the first of its lines.
  number text not null,
  line bigint not null,
  incident_id bigint references incident on delete set null,
  department_id bigint references department on delete set null,
  team_id bigint references team on delete set null,
  employee_id bigint references employee on delete set null,
  bot_id bigint references bot on delete set null,
  bot_function_id bigint references bot_function on delete set null,
  release_id bigint references release on delete set null,
  defect_id bigint references defect on delete set null,
  -- The record's version after the import: a higher one shows that it was changed here.
  version integer,
  -- The timeline entries that it added, and the fields of an existing record before.
  entry_ids bigint[] not null default '{}',
  earlier jsonb,
  check ((effect = 'SKIPPED') = (reason is not null))
);

create index import_record_line on import_record (import_run_id, line, id);
create index import_record_effect on import_record (import_run_id, effect, line, id);
create index import_record_incident on import_record (incident_id);
create index import_record_department on import_record (department_id) where department_id is not null;
create index import_record_team on import_record (team_id) where team_id is not null;
create index import_record_employee on import_record (employee_id) where employee_id is not null;
create index import_record_bot on import_record (bot_id) where bot_id is not null;
create index import_record_bot_function on import_record (bot_function_id) where bot_function_id is not null;
create index import_record_release on import_record (release_id) where release_id is not null;
create index import_record_defect on import_record (defect_id) where defect_id is not null;
create index import_record_number on import_record (number, id);

-- Where an import stores the rows of a file until it has read all of them: one table for each run, dropped at its end.
create schema staging;

-- The number of a bot's open incidents, and of its serious ones in a period, is counted from the indexes alone.
create index incident_bot_state on incident (bot_id, state);

create index incident_bot_severity on incident (bot_id, severity, opened_at);

-- The turns of an interaction are stored as one binary value. They are read and written as a whole, and a snapshot sends ten
-- million of them: with five arrays PostgreSQL sent each element separately, which took longer than all other columns together.
--
-- The layout; numbers are big-endian:
--   byte 0        1, the version of the layout
--   bytes 1 to 2  n, the number of turns
--   n bytes       flags of each turn: 1 spoken by the bot; 2 no fallback, 4 a fallback; the error is 8 CLIENT, 16 SERVER,
--                 24 TIMEOUT; 32 has an instant; 64 has an intent
--   n × 8 bytes   the instant of each turn, in milliseconds since 1970 in UTC; 0 if it has none
--   n × 2 bytes   the length of each turn's intent in bytes; 0 if it has none
--   the rest      the intents in UTF-8, concatenated
-- Equal turns have equal bytes.
create type turn as (at timestamptz, speaker text, intent text, fallback boolean, error text);

create function pack_turns(at timestamptz[], speaker text[], intent text[], fallback boolean[], error text[]) returns bytea
language plpgsql immutable strict parallel safe as $$
declare
  marks bytea := '';
  instants bytea := '';
  lengths bytea := '';
  intents text := '';
begin
  for k in 1 .. cardinality(speaker) loop
    marks := marks || substring(int2send(
      ((speaker[k] = 'BOT')::integer
        | case fallback[k] when false then 2 when true then 4 else 0 end
        | case error[k] when 'CLIENT' then 8 when 'SERVER' then 16 when 'TIMEOUT' then 24 else 0 end
        | case when at[k] is null then 0 else 32 end
        | case when intent[k] is null then 0 else 64 end)::smallint) from 2);
    instants := instants || int8send(case when at[k] is null then 0 else round(extract(epoch from at[k]) * 1000)::bigint end);
    lengths := lengths || int2send(coalesce(octet_length(intent[k]), 0)::smallint);
    intents := intents || coalesce(intent[k], '');
  end loop;
  return '\x01'::bytea || int2send(cardinality(speaker)::smallint) || marks || instants || lengths
    || convert_to(intents, 'UTF8');
end;
$$;

create function unpack_turns(turns bytea) returns setof turn
language plpgsql immutable strict parallel safe rows 4 as $$
declare
  -- decompressed once instead of once for each turn
  packed constant bytea := turns || '';
  n constant integer := substring(packed from 2 for 2)::smallint;
  start integer := 4 + 11 * n;
  length integer;
  mark integer;
  said turn;
begin
  for k in 0 .. n - 1 loop
    mark := get_byte(packed, 3 + k);
    length := substring(packed from 4 + 9 * n + 2 * k for 2)::smallint;
    said.at := case
      when mark & 32 > 0
      then to_timestamp(substring(packed from 4 + n + 8 * k for 8)::bigint / 1000.0)::timestamptz(3)
    end;
    said.speaker := case when mark & 1 > 0 then 'BOT' else 'USER' end;
    said.intent := case when mark & 64 > 0 then convert_from(substring(packed from start for length), 'UTF8') end;
    said.fallback := case mark & 6 when 2 then false when 4 then true end;
    said.error := case mark & 24 when 8 then 'CLIENT' when 16 then 'SERVER' when 24 then 'TIMEOUT' end;
    start := start + length;
    return next said;
  end loop;
end;
$$;

-- The reviewers of a right: those whom the campaign's rule names, otherwise its owner, otherwise those who manage access over
-- everything; never the holder of the right or a closed account.
create function access_reviewer(
  review_owner bigint, rule text, named bigint[], of_bot bigint, of_department bigint, right_holder bigint, turn bigint
) returns bigint language sql stable as $$
  select i.id
  from (
    select 1 as place, mod(position + turn, cardinality(named)) as turn, account as id
    from unnest(named) with ordinality as listed (account, position)
    where rule = 'NAMED'
    union all
    select 2, 0, o.id
    from bot b join employee e on e.id = b.owner_id and (e.left_on is null or e.left_on >= current_date)
    join identity o on o.employee_id = e.id
    where rule = 'OWNERS' and b.id = of_bot
    union all
    select 3, 0, v.identity_id from viewer_department v
    where rule = 'OWNERS' and v.department_id = of_department and v.permission = 'access:manage'
    union all
    select 4, 0, review_owner
    union all
    select 5, 0, v.identity_id from viewer_permission v where v.permission = 'access:manage' and v.scope = 'EVERYTHING'
  ) candidate (place, turn, id)
  join identity i on i.id = candidate.id and i.disabled_at is null
  where right_holder is null or not same_person(i.id, right_holder)
  order by candidate.place, candidate.turn, i.id
  limit 1;
$$;

-- Deleting a data subject removes it from the interactions.
alter table interaction add foreign key (data_subject_id) references data_subject on delete set null;

create index interaction_data_subject on interaction (data_subject_id) where data_subject_id is not null;

-- Numbers for changes that are planned in Botwarden; imported ones without a number get one too.
create sequence change_number;

-- A kind of change that was approved once for all: its plan and its rollback plan are always the same.
create table change_template (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  purpose text not null check (purpose in ('SETTING', 'RELEASE', 'MAINTENANCE', 'FIX', 'OTHER')),
  plan text not null check (plan <> ''),
  rollback text not null check (rollback <> ''),
  risk text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),
  -- The bot that it is limited to; null for every bot.
  bot_id bigint references bot,
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'WITHDRAWN')),
  author_id bigint not null references identity,
  approved_by_id bigint references identity,
  approved_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((approved_by_id is null) = (approved_at is null)),
  check (state <> 'APPROVED' or approved_at is not null),
  check (approved_by_id is distinct from author_id)
);

create index change_template_state on change_template (state, name, id);
create index change_template_bot on change_template (bot_id);
create index change_template_created_at on change_template (created_at, id);

create trigger count_change before update on change_template for each row execute function count_change();

create table change (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  description text,
  bot_id bigint not null references bot,
  release_id bigint references release,
  -- The incident that the change fixes.
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
  -- A time as the imported log writes it, which may not be a valid time.
  dated text,
  author_id bigint references identity,
  -- The author as an imported log gives it.
  author_name text,
  tested_at timestamptz(3),
  tested_by_id bigint references identity,
  test_note text,
  -- The test run that passed, if there was one.
  test_run_id bigint references test_run,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  started_at timestamptz(3),
  started_by_id bigint references identity,
  finished_at timestamptz(3),
  -- The result of the post-implementation review; null until it is reviewed.
  function_passed boolean,
  function_note text,
  performance_passed boolean,
  performance_note text,
  -- The test runs after the change that verified it.
  function_run_id bigint references test_run,
  performance_run_id bigint references test_run,
  verified_at timestamptz(3),
  verified_by_id bigint references identity,
  -- Whether it failed; null until that is known, and if an imported log does not say it.
  failed boolean,
  failure text,
  failure_detected_at timestamptz(3),
  rolled_back boolean not null default false,
  rolled_back_at timestamptz(3),
  restored_at timestamptz(3) check (restored_at >= failure_detected_at),
  -- An emergency change is reviewed afterwards.
  review_due_at timestamptz(3),
  review_overdue_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by_id bigint references identity,
  review_findings text,
  closed_at timestamptz(3),
  cancelled_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  -- The key by which an imported entry is recognized again.
  external_key text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, external_key),
  -- Templates of other systems are not imported.
  check ((kind = 'STANDARD') = (template_id is not null) or origin = 'IMPORTED' and template_id is null),
  check (approved_by_id is distinct from author_id or author_id is null),
  check (reviewed_by_id is distinct from author_id or author_id is null),
  check ((function_passed is null) = (performance_passed is null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null)),
  check (origin = 'IMPORTED' and author_id is null or origin = 'REGISTERED' and author_id is not null and author_name is null),
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
create index change_author on change (author_id, starts_at, id);
create index change_release on change (release_id);
create index change_test_run on change (test_run_id);
create index change_function_run on change (function_run_id);
create index change_performance_run on change (performance_run_id);
create index change_incident on change (incident_id);
create index change_template_of on change (template_id);
create index change_review_due_at on change (review_due_at, id) where reviewed_at is null;

-- Of two changes of the same bot that are started at the same time, only one succeeds.
create unique index change_in_progress on change (bot_id) where state = 'IN_PROGRESS';

call track_changes('change');

alter table import_record add column change_id bigint references change on delete set null;
create index import_record_change on import_record (change_id) where change_id is not null;

-- The change that caused the incident.
alter table incident add foreign key (caused_by_change_id) references change;

create index incident_caused_by_change on incident (caused_by_change_id, opened_at, id);

-- The history of a change, in order.
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
  actor_id bigint references identity,
  -- Who did it as an imported log gives it.
  actor_name text,
  note text,
  unique (change_id, position),
  check (actor_id is null or actor_name is null)
);

create index change_entry_at on change_entry (change_id, at, id);

-- The settings that a change applies to a bot when it starts.
create table change_setting (
  id bigint generated always as identity primary key,
  change_id bigint not null references change on delete cascade,
  name text not null check (name <> ''),
  -- Null to remove the setting.
  value text,
  unique (change_id, name)
);

create index change_setting_name on change_setting (change_id, name, id);

-- The proposed values were tested and approved: they can only be edited together with the plan.
create function guard_change_setting() returns trigger language plpgsql as $$
declare
  now_in text;
begin
  select state into now_in from change where id = case when tg_op = 'DELETE' then old.change_id else new.change_id end;
  if now_in is not null and now_in <> 'PLANNED' then
    raise exception 'the settings of a change in the state % cannot be changed', now_in
      using errcode = 'check_violation', constraint = 'change_setting_planned';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end;
$$;

create trigger guard_change_setting before insert or update or delete on change_setting
  for each row execute function guard_change_setting();

-- The current value of a bot's setting.
create table bot_setting (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  value text,
  -- The change that set it.
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

-- Every value of a setting, and the change that set it; the last one is current.
create table bot_setting_value (
  id bigint generated always as identity primary key,
  bot_setting_id bigint not null references bot_setting,
  value text,
  change_id bigint not null references change,
  -- Whether a rollback of the change set it.
  restored boolean not null,
  at timestamptz(3) not null
);

create index bot_setting_value_setting on bot_setting_value (bot_setting_id, at, id);
create index bot_setting_value_at on bot_setting_value (at, id);
create index bot_setting_value_change on bot_setting_value (change_id, id);

-- A bot's setting only changes through a change (policy 4.2.2), whichever path the write takes: to the value that a change in
-- progress proposes or, if that change is rolled back, to the previous value.
create function guard_bot_setting() returns trigger language plpgsql as $$
declare
  made_by change;
begin
  if tg_op = 'DELETE' then
    raise exception 'a setting of a bot can only be changed by a change'
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
  raise exception 'a setting of a bot can only be changed by a change'
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

-- Only that trigger writes the history.
create function guard_bot_setting_value() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' or pg_trigger_depth() < 2 then
    raise exception 'the history of a setting cannot be changed'
      using errcode = 'check_violation', constraint = 'bot_setting_value_kept';
  end if;
  return new;
end;
$$;

create trigger guard_bot_setting_value before insert or update or delete on bot_setting_value
  for each row execute function guard_bot_setting_value();

-- The previous value of each setting that a change wrote; null if it did not exist.
create view bot_setting_before as
select c.change_id, c.bot_setting_id, (
  select v.value from bot_setting_value v
  where v.bot_setting_id = c.bot_setting_id and v.id < c.first
  order by v.id desc limit 1
) as value
from (
  select change_id, bot_setting_id, min(id) as first from bot_setting_value group by change_id, bot_setting_id
) c;

-- The last report of the settings that a bot runs with. (Policy 4.2.2)
create table setting_report (
  id bigint generated always as identity primary key,
  bot_id bigint not null unique references bot,
  -- Whether the report names all settings, so that those that it leaves out are missing.
  complete boolean not null,
  settings integer not null check (settings >= 0),
  reported_at timestamptz(3) not null,
  reported_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index setting_report_reported_at on setting_report (reported_at, id);

create trigger count_change before update on setting_report for each row execute function count_change();

-- What a bot reported: the value, or the fingerprint of a secret. A setting of the first report that no change has recorded is
-- expected to keep that value.
create table reported_setting (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  secret boolean not null,
  value text not null,
  baseline text,
  unique (bot_id, name)
);

-- A setting that a bot runs with and that differs from what its changes recorded.
create table setting_drift (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  secret boolean not null,
  recorded text,
  reported text,
  -- The change that proposes the reported value.
  change_id bigint references change,
  state text not null default 'OPEN' check (state in ('OPEN', 'RESOLVED')),
  since timestamptz(3) not null,
  resolution text check (resolution in ('CHANGED', 'CORRECTED', 'ACCEPTED')),
  reason text,
  resolved_at timestamptz(3),
  resolved_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (recorded is distinct from reported),
  check ((state = 'RESOLVED') = (resolution is not null and resolved_at is not null)),
  check ((resolution = 'ACCEPTED') = (reason is not null and resolved_by_id is not null))
);

create unique index setting_drift_open on setting_drift (bot_id, name) where state = 'OPEN';
create index setting_drift_since on setting_drift (since, id);
create index setting_drift_bot on setting_drift (bot_id, since, id);
create index setting_drift_state on setting_drift (state, since, id);
create index setting_drift_name on setting_drift (name, since, id);
create index setting_drift_change on setting_drift (change_id, since, id);

create trigger count_change before update on setting_drift for each row execute function count_change();

-- The settings of a bot whose expected value, if they have one, is not the reported one.
create function differing_settings(bot bigint) returns table (name text, secret boolean, recorded text, reported text, change_id bigint)
language sql stable as $$
  select d.name, d.secret, d.recorded, d.reported, (
    select c.id
    from change c
    join change_setting p on p.change_id = c.id
    where c.bot_id = bot and p.name = d.name and p.value is not distinct from d.reported
    order by c.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS') desc, c.id desc
    limit 1
  )
  from (
    select coalesce(r.name, s.name) as name, coalesce(r.secret, false) as secret,
      case when s.id is null then r.baseline else s.value end as recorded, r.value as reported
    from (select * from reported_setting where bot_id = bot) r
    full join (select * from bot_setting where bot_id = bot) s on s.name = r.name
    where r.id is not null or (select complete from setting_report where bot_id = bot)
  ) d
  where d.recorded is distinct from d.reported;
$$;

-- A release is only put into use by a change, and only if it may be launched at that moment (policy 2.4.3).
create function change_needs(c change) returns table (place integer, step text, need text) language sql stable as $$
  select n.place, n.step, n.need
  from (values
    (1, 'START', 'PLAN', c.plan is null),
    (2, 'START', 'ROLLBACK', c.rollback is null),
    (3, 'START', 'TEST', c.tested_at is null and c.kind <> 'EMERGENCY'),
    (4, 'START', 'APPROVAL', c.approved_at is null and c.kind <> 'EMERGENCY'),
    (5, 'START', 'LAUNCH', c.purpose = 'RELEASE' and not exists (
      select from valid_launch v where v.bot_id = c.bot_id and v.release_id = c.release_id
    )),
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
      raise exception 'a new change must be PLANNED' using errcode = 'check_violation', constraint = 'change_steps';
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

-- Pairs of open changes of one bot whose windows overlap. The key combines those of the two.
create view change_overlap as
select (c.id << 32) + o.id as id, c.id as change_id, o.id as other_id
from change c
join change o on o.bot_id = c.bot_id and o.id <> c.id and o.starts_at < c.ends_at and o.ends_at > c.starts_at
where c.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS') and o.state in ('PLANNED', 'TESTED', 'APPROVED', 'IN_PROGRESS');

-- Planned maintenance of a bot, of a department's bots, or of all bots; alerts are suppressed meanwhile.
create table maintenance_window (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  description text,
  -- What is maintained: one bot, the bots of a department with those below it, or all bots if both are null.
  bot_id bigint references bot,
  department_id bigint references department,
  change_id bigint references change,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  planned_by_id bigint not null references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  cancel_reason text,
  -- When it was recorded that it ended without having been cancelled.
  completed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (bot_id is null or department_id is null),
  check ((cancelled_at is null) = (cancelled_by_id is null)),
  check (cancelled_at is null or completed_at is null)
);

create index maintenance_window_running on maintenance_window (ends_at) where cancelled_at is null and completed_at is null;
create index maintenance_window_starts_at on maintenance_window (starts_at, id);
create index maintenance_window_ends_at on maintenance_window (ends_at, id);
create index maintenance_window_created_at on maintenance_window (created_at, id);
create index maintenance_window_bot on maintenance_window (bot_id, starts_at, id);
create index maintenance_window_department on maintenance_window (department_id, starts_at, id);
create index maintenance_window_change on maintenance_window (change_id);

call track_changes('maintenance_window');

call count_changes('maintenance_window', 'completed_at');

-- Who can see a window without a grant over its bot or department: everybody, if it applies to all bots; otherwise whoever can
-- see a bot sees the windows of the departments above it.
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

-- A calendar program cannot sign in. It uses a URL with a secret, which is stored as a hash and shows what its owner can see.
create table calendar_feed (
  id bigint generated always as identity primary key,
  identity_id bigint not null references identity,
  calendar text not null check (calendar ~ '^[a-z]+(-[a-z]+)*$'),
  token_hash bytea not null unique,
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- The URL of a calendar contains a secret and, like every other secret, expires. (Policy 5.3.3)
  expires_at timestamptz(3) not null default now() + interval '365 days'
);

create index calendar_feed_created_at on calendar_feed (created_at, id);
create index calendar_feed_identity on calendar_feed (identity_id, created_at, id);

create trigger count_change before update on calendar_feed for each row execute function count_change();

create view calendar_feed_viewer as
select id as record_id, identity_id from calendar_feed;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('operations:plan-change',      '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('operations:approve-change',   '{ADMINISTRATOR,OPERATOR,BUSINESS}'),
  ('operations:carry-out-change', '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('operations:report-settings',  '{ADMINISTRATOR,OPERATOR,BOT}'),
  ('operations:plan-maintenance', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Business hours: weekly hours in a time zone, and holidays. Element k of the arrays of hours is one opening, by ISO weekday (1
-- is Monday) and local time; 24:00 closes at midnight.
create table business_calendar (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  time_zone text not null check (time_zone <> ''),
  hours_weekday integer[] not null,
  hours_opens text[] not null,
  hours_closes text[] not null,
  holiday_day date[] not null default '{}',
  holiday_name text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- A retired calendar is kept for the incidents whose clocks use it.
  retired_at timestamptz(3),
  check (
    cardinality(hours_weekday) > 0 and cardinality(hours_opens) = cardinality(hours_weekday)
    and cardinality(hours_closes) = cardinality(hours_weekday) and cardinality(holiday_day) = cardinality(holiday_name)
  )
);

create index business_calendar_name on business_calendar (name, id);

create trigger count_change before update on business_calendar for each row execute function count_change();

-- The calendar and the targets for acknowledging and resolving incidents. The settings of a department apply to those below it;
-- the nearest department takes precedence, then the severity. Without a setting the application's defaults apply, around the
-- clock.
create table service_level (
  id bigint generated always as identity primary key,
  department_id bigint references department,
  severity text check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  calendar_id bigint references business_calendar,
  acknowledge_minutes integer check (acknowledge_minutes > 0),
  resolve_minutes integer check (resolve_minutes > 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique nulls not distinct (department_id, severity)
);

create index service_level_calendar on service_level (calendar_id);
create index service_level_created_at on service_level (created_at, id);
create index service_level_severity on service_level (severity, created_at, id);

create trigger count_change before update on service_level for each row execute function count_change();

create function service_level_of(department_key bigint, wanted text) returns setof service_level
language sql stable as $$
  select s.*
  from service_level s
  left join department own on own.id = department_key
  where (s.severity is null or s.severity = wanted) and (s.department_id is null or s.department_id = any (own.lineage))
  order by array_position(own.lineage, s.department_id) desc nulls last, s.severity nulls last
  limit 1;
$$;

-- The openings of a calendar that begin on a local date. Hours have their real length: a night in which the clocks go forward is
-- an hour shorter.
create function business_openings(calendar business_calendar, day date) returns table (opens timestamptz, closes timestamptz)
language sql immutable as $$
  select (day + h.opens::time) at time zone calendar.time_zone, (day + h.closes::time) at time zone calendar.time_zone
  from unnest(calendar.hours_weekday, calendar.hours_opens, calendar.hours_closes) as h (weekday, opens, closes)
  where h.weekday = extract(isodow from day) and day <> all (calendar.holiday_day)
  order by 1;
$$;

-- The milliseconds of business time between two instants; without a calendar all time counts. Negative if the second is earlier.
create function business_millis(calendar_key bigint, since timestamptz, until timestamptz) returns bigint
language plpgsql stable as $$
declare
  calendar business_calendar;
  total bigint;
begin
  if calendar_key is null then
    return round(extract(epoch from until - since) * 1000);
  end if;
  if until < since then
    return -business_millis(calendar_key, until, since);
  end if;
  select * into strict calendar from business_calendar where id = calendar_key;
  select coalesce(sum(round(extract(epoch from least(o.closes, until) - greatest(o.opens, since)) * 1000)), 0)
  into total
  from generate_series(
    (since at time zone calendar.time_zone)::date::timestamp, (until at time zone calendar.time_zone)::date::timestamp, '1 day'
  ) as d (day)
  cross join lateral business_openings(calendar, d.day::date) o
  where o.closes > since and o.opens < until;
  return total;
end;
$$;

-- The first instant at which the given milliseconds of business time have passed since another.
create function business_due(calendar_key bigint, since timestamptz, millis bigint) returns timestamptz
language plpgsql stable as $$
declare
  calendar business_calendar;
  opening record;
  first_day date;
  wanted bigint := millis;
  begins timestamptz;
  lasts bigint;
begin
  if calendar_key is null then
    return since + millis * interval '1 millisecond';
  end if;
  select * into strict calendar from business_calendar where id = calendar_key;
  first_day := (since at time zone calendar.time_zone)::date;
  for day in 0..36600 loop
    for opening in select * from business_openings(calendar, first_day + day) loop
      begins := greatest(opening.opens, since);
      lasts := round(extract(epoch from opening.closes - begins) * 1000);
      if lasts >= wanted and lasts >= 0 then
        return begins + wanted * interval '1 millisecond';
      end if;
      wanted := wanted - greatest(lasts, 0);
    end loop;
  end loop;
  raise exception 'Calendar % has too few hours', calendar.code;
end;
$$;

-- A due time after its clock was paused from one instant to another; a due time that had already passed is unchanged.
create function business_shift(calendar_key bigint, due timestamptz, since timestamptz, until timestamptz) returns timestamptz
language sql stable as $$
  select case when due > since then business_due(calendar_key, until, business_millis(calendar_key, since, due)) else due end;
$$;

alter table incident add foreign key (calendar_id) references business_calendar;

create index incident_calendar on incident (calendar_id) where calendar_id is not null;
create index incident_duplicate_of on incident (duplicate_of_id, opened_at, id);
create index incident_overdue on incident (overdue, opened_at, id);
create index incident_major on incident (major, opened_at, id);
create index incident_resolve_due_at on incident (resolve_due_at, id);

-- Only incidents that were reported here have due times; imported ones keep what was recorded.
create index incident_running on incident (id) where origin = 'REGISTERED' and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED');

-- The two clocks of an incident that has targets.
create view incident_clock as
select i.id * 2 as id, i.id as incident_id, 'ACKNOWLEDGE' as kind, i.acknowledge_due_at as due_at, i.acknowledged_at as stopped_at,
  false as paused, null::text as pause_reason,
  business_millis(i.calendar_id, coalesce(i.acknowledged_at, i.closed_at, now()), i.acknowledge_due_at) as remaining,
  coalesce(i.acknowledged_at, i.closed_at, now()) > i.acknowledge_due_at as breached,
  i.acknowledged_at is null and i.closed_at is null and business_millis(i.calendar_id, now(), now() + interval '1 second') > 0 as running
from incident i
where i.acknowledge_due_at is not null
union all
select i.id * 2 + 1, i.id, 'RESOLVE', i.resolve_due_at, coalesce(i.resolved_at, i.closed_at), i.paused_at is not null, i.pause_reason,
  business_millis(i.calendar_id, coalesce(i.resolved_at, i.closed_at, i.paused_at, now()), i.resolve_due_at),
  coalesce(i.resolved_at, i.closed_at, i.paused_at, now()) > i.resolve_due_at,
  coalesce(i.resolved_at, i.closed_at, i.paused_at) is null and business_millis(i.calendar_id, now(), now() + interval '1 second') > 0
from incident i
where i.resolve_due_at is not null;

-- How long an incident's resolution clock was paused, after the pause has ended.
create table incident_pause (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  position integer not null check (position > 0),
  reason text not null check (reason in ('WAITING_FOR_USER', 'WAITING_FOR_VENDOR', 'WAITING_FOR_CHANGE', 'RESOLVED')),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  unique (incident_id, position)
);

-- When the resolution of an incident is due by a calendar and a target, not counting the pauses.
create function incident_resolve_due(incident_key bigint, calendar_key bigint, millis bigint) returns timestamptz
language plpgsql stable as $$
declare
  due timestamptz;
  pause incident_pause;
begin
  select business_due(calendar_key, opened_at, millis) into strict due from incident where id = incident_key;
  for pause in select * from incident_pause where incident_id = incident_key order by position loop
    due := business_shift(calendar_key, due, pause.started_at, pause.ended_at);
  end loop;
  return due;
end;
$$;

create table incident_role (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  role text not null check (role in ('COMMANDER', 'COMMUNICATIONS', 'OPERATIONS_LEAD', 'SCRIBE', 'LIAISON')),
  employee_id bigint not null references employee,
  assigned_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= assigned_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index incident_role_incident on incident_role (incident_id, assigned_at, id);
create index incident_role_employee on incident_role (employee_id, assigned_at, id);

create unique index incident_role_held on incident_role (incident_id, role) where ended_at is null;

create trigger count_change before update on incident_role for each row execute function count_change();

-- What the user of a bot who reported an error, and those who handle it, write to each other. (Policy 4.2.3)
create table incident_message (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  text text not null check (text <> ''),
  from_reporter boolean not null,
  written_at timestamptz(3) not null,
  written_by_id bigint not null references identity
);

create index incident_message_incident on incident_message (incident_id, written_at, id);

-- Related incidents, one row for each direction.
create table incident_link (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  other_id bigint not null references incident on delete cascade check (other_id <> incident_id),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (incident_id, other_id)
);

create index incident_link_other on incident_link (other_id);

create trigger count_change before update on incident_link for each row execute function count_change();

-- Whether an incident of that severity must be reviewed before it is closed.
create function incident_needs_review(severity text, major boolean) returns boolean language sql stable as $$
  select major or coalesce(
    array_position(array['LOW', 'MODERATE', 'HIGH', 'CRITICAL'], severity)
      >= array_position(array['LOW', 'MODERATE', 'HIGH', 'CRITICAL'], parameter_text('incident-review-severity')),
    false
  )
$$;

-- The review of an incident and its lessons. (Policy 3.2.3) A required review has a due time; a voluntary one has none.
create table incident_review (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  -- The incident's bot and department when the review became due.
  bot_id bigint references bot,
  department_id bigint references department,
  state text not null check (state in ('DUE', 'DONE', 'WITHDRAWN')),
  reviewer_id bigint references employee,
  due_at timestamptz(3),
  missed_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by_id bigint references identity,
  findings text,
  root_cause_category text check (root_cause_category in ('SOFTWARE', 'CONFIGURATION', 'CHANGE', 'CAPACITY', 'DEPENDENCY',
    'INFRASTRUCTURE', 'DATA', 'MODEL', 'SECURITY', 'HUMAN', 'PROCESS', 'UNKNOWN')),
  root_cause text,
  went_well text,
  went_wrong text,
  lessons text,
  prevention text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state = 'DONE') = (reviewed_at is not null)),
  check (state <> 'DUE' or due_at is not null)
);

create index incident_review_incident on incident_review (incident_id, created_at, id);

create unique index incident_review_due on incident_review (incident_id) where state = 'DUE';

create index incident_review_created_at on incident_review (created_at, id);
create index incident_review_due_at on incident_review (due_at, id);
create index incident_review_bot on incident_review (bot_id);
create index incident_review_department on incident_review (department_id);
create index incident_review_state on incident_review (state, created_at, id);
create index incident_review_reviewer on incident_review (reviewer_id, created_at, id);
create index incident_review_cause on incident_review (root_cause_category, created_at, id);

call track_changes('incident_review');

create index action_item_incident on action_item (incident_id, due_at, id);

insert into role_permission (role_id, permission)
select id, 'operations:manage-service-levels' from role where code = 'ADMINISTRATOR';

-- The requirements for a data asset's backups; at most one is in force at a time.
create table backup_policy (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint references bot,
  backup_every_hours integer not null check (backup_every_hours between 1 and 8784),
  grace_minutes integer not null check (grace_minutes between 0 and 10080),
  restore_test_every_days integer not null check (restore_test_every_days between 1 and 1098),
  keep_days integer not null check (keep_days between 1 and 36500),
  location text not null check (location <> ''),
  responsible_id bigint not null references employee,
  recovery_point_hours integer check (recovery_point_hours >= backup_every_hours),
  recovery_time_minutes integer check (recovery_time_minutes > 0),
  set_by_id bigint not null references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
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

create trigger count_change before update on backup_policy for each row execute function count_change();

-- A backup of a data asset, as reported by the tool or person that made it.
create table backup_run (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint references bot,
  outcome text not null check (outcome in ('SUCCEEDED', 'FAILED')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  size_bytes bigint check (size_bytes >= 0),
  location text,
  checksum text,
  failure text,
  -- the reporting tool's identifier: a backup that is reported twice is stored once
  external_key text,
  recorded_by_id bigint not null references identity,
  created_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Backups and restore tests are described by the name of the data asset.
  name text not null,
  -- Until when the policy in force requires it to be kept, or did when it was deleted.
  keep_until timestamptz(3),
  -- When it was last reported to exist, and when it was reported to be deleted.
  confirmed_at timestamptz(3),
  deleted_at timestamptz(3),
  unique (data_asset_id, external_key),
  check (finished_at >= started_at),
  check ((outcome = 'FAILED') = (failure is not null)),
  check (outcome = 'SUCCEEDED' or num_nonnulls(keep_until, confirmed_at, deleted_at) = 0)
);

create index backup_run_data_asset on backup_run (data_asset_id, started_at, id);
create index backup_run_bot on backup_run (bot_id, started_at, id);
create index backup_run_outcome on backup_run (outcome, started_at, id);
create index backup_run_external_key on backup_run (external_key, started_at, id);
create index backup_run_started_at on backup_run (started_at, id);
create index backup_run_existing on backup_run (started_at, id) where deleted_at is null;
create index backup_run_deleted on backup_run (started_at, id) where deleted_at is not null;
create index backup_run_deleted_early on backup_run (data_asset_id) where deleted_at < keep_until;

-- A test that a backup can be restored.
create table restore_test (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint references bot,
  backup_run_id bigint not null references backup_run,
  outcome text not null check (outcome in ('PASSED', 'FAILED')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  recovery_seconds bigint check (recovery_seconds >= 0),
  within_target boolean,
  tested_by_id bigint references employee,
  evidence text not null check (evidence <> ''),
  recorded_by_id bigint not null references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  unique (backup_run_id, started_at),
  check (finished_at >= started_at),
  check ((outcome = 'PASSED') = (recovery_seconds is not null))
);

alter table attachment add foreign key (restore_test_id) references restore_test;

create index restore_test_data_asset on restore_test (data_asset_id, started_at, id);
create index restore_test_bot on restore_test (bot_id, started_at, id);
create index restore_test_backup_run on restore_test (backup_run_id, started_at, id);
create index restore_test_outcome on restore_test (outcome, started_at, id);
create index restore_test_tested_by on restore_test (tested_by_id, started_at, id);
create index restore_test_started_at on restore_test (started_at, id);

call track_changes('restore_test');

-- The backup states of a data asset, worst last.
create function backup_state(
  policy bigint, backup_missed_at timestamptz, not_kept_at timestamptz, restore_test_failed boolean, restore_test_missed_at timestamptz
) returns text language sql immutable as $$
  select case
    when policy is null then 'NOT_COVERED'
    when backup_missed_at is not null then 'BACKUP_OVERDUE'
    when not_kept_at is not null then 'BACKUP_NOT_KEPT'
    when restore_test_failed then 'RESTORE_TEST_FAILED'
    when restore_test_missed_at is not null then 'RESTORE_TEST_OVERDUE'
    else 'ON_TIME'
  end
$$;

-- The backup state of each data asset, derived from its policy, its backups and its restore tests. Its key is the asset's.
create table backup_status (
  id bigint primary key,
  data_asset_id bigint not null unique references data_asset on delete cascade check (data_asset_id = id),
  bot_id bigint references bot,
  name text not null,
  -- when the current policy was set, or when the last one ended
  since timestamptz(3) not null default now(),
  policy_id bigint references backup_policy,
  responsible_id bigint references employee,
  last_run_id bigint references backup_run,
  last_backup_id bigint references backup_run,
  last_restore_test_id bigint references restore_test,
  last_backup_at timestamptz(3),
  restore_tested_at timestamptz(3),
  restore_test_failed boolean not null default false,
  -- due and overdue, as the obligations of the policy say
  backup_due_at timestamptz(3),
  backup_missed_at timestamptz(3),
  restore_test_due_at timestamptz(3),
  restore_test_missed_at timestamptz(3),
  -- the last report of which backups exist, and when it was detected that they are not kept as the policy requires
  kept_checked_at timestamptz(3),
  not_kept_at timestamptz(3),
  state text not null generated always as (backup_state(policy_id, backup_missed_at, not_kept_at, restore_test_failed, restore_test_missed_at)) stored
    check (state in ('NOT_COVERED', 'ON_TIME', 'RESTORE_TEST_OVERDUE', 'RESTORE_TEST_FAILED', 'BACKUP_NOT_KEPT', 'BACKUP_OVERDUE')),
  urgency integer not null generated always as (
    array_position(
      array['BACKUP_OVERDUE', 'BACKUP_NOT_KEPT', 'RESTORE_TEST_FAILED', 'RESTORE_TEST_OVERDUE', 'NOT_COVERED', 'ON_TIME'],
      backup_state(policy_id, backup_missed_at, not_kept_at, restore_test_failed, restore_test_missed_at)
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

create trigger count_change before update on backup_status for each row execute function count_change();

create function watch_data_asset() returns trigger language plpgsql as $$
begin
  insert into backup_status (id, data_asset_id, bot_id, name) values (new.id, new.id, new.bot_id, new.name)
  on conflict (id) do update set bot_id = excluded.bot_id, name = excluded.name;
  return null;
end;
$$;

create trigger watch_data_asset after insert or update of bot_id, name on data_asset for each row execute function watch_data_asset();

-- Nothing is demanded of the backups of an asset that is retired.
create function stop_watching_data_asset() returns trigger language plpgsql as $$
begin
  delete from backup_status where id = new.id;
  return null;
end;
$$;

create trigger stop_watching after insert or update of state on data_asset
  for each row when (new.state = 'RETIRED') execute function stop_watching_data_asset();

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('operations:set-backup-policy',   '{ADMINISTRATOR,OPERATOR}'),
  ('operations:record-backup',       '{ADMINISTRATOR,OPERATOR}'),
  ('operations:record-restore-test', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Assets without a backup policy come last when ordered by urgency; reading in that order alone would read all others first.
create index backup_status_without_policy on backup_status (urgency, id) where policy_id is null;

-- Waiting incidents are found by the person who has to act; most of the incidents that were ever assigned are closed.
create index incident_to_solve on incident (assignee_id) where state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED');

call count_changes('calendar_feed', 'last_used_at');
call count_changes('change', 'review_overdue_at', 'restored_at');

call count_changes(
  'incident', 'acknowledge_warned_at', 'acknowledge_missed_at', 'resolve_warned_at', 'resolve_missed_at', 'overdue', 'escalation_level',
  'open_action_count'
);

call count_changes('incident_review', 'missed_at');

create index business_calendar_used on business_calendar (name, id) where retired_at is null;
create index business_calendar_retired on business_calendar (name, id) where retired_at is not null;

create view import_run_place as
select r.id as record_id, p.bot_id, p.department_id from import_run r join sender_place p on p.identity_id = r.sent_by_id;

create view import_run_sender as
select id as record_id, sent_by_id as identity_id from import_run;

-- A department's service level also applies to the departments below it.
create view service_level_place as
select s.id as record_id, null::bigint as bot_id, d.id as department_id
from service_level s
join department d on d.lineage @> array[s.department_id];

-- Imported entries keep the code of the department that they name. They are linked to a department with that code as soon as it
-- is created, whoever creates it.
create index timeline_entry_named_department on timeline_entry ((external_content ->> 'department'))
  where department_id is null and external_content is not null;

create function resolve_named_department() returns trigger language plpgsql as $$
begin
  update timeline_entry set department_id = new.id
  where department_id is null and external_content is not null and external_content ->> 'department' = new.code;
  return null;
end;
$$;

create trigger resolve_named_department after insert or update of code on department
  for each row execute function resolve_named_department();

-- Serious incidents without an assignee wait for everybody who may handle them.
create index incident_to_take on incident (acknowledge_due_at) include (bot_id, department_id)
  where assignee_id is null and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED') and (severity in ('CRITICAL', 'HIGH') or major);

-- Records that fulfill obligations. (Policy 3.3.1)
alter table obligation add foreign key (change_id) references change;
alter table obligation add foreign key (maintenance_window_id) references maintenance_window;

create index obligation_change on obligation (change_id);
create index obligation_maintenance_window on obligation (maintenance_window_id);
alter table obligation add foreign key (backup_run_id) references backup_run;
alter table obligation add foreign key (restore_test_id) references restore_test;

create index obligation_backup_run on obligation (backup_run_id);
create index obligation_restore_test on obligation (restore_test_id);

-- The status of an asset's backups shows what its obligations say. (Policy 3.4.2)
create function show_backup_obligation() returns trigger language plpgsql as $$
begin
  if new.kind = 'BACKUP' then
    update backup_status set backup_due_at = case when new.state = 'ACTIVE' then new.due_at end, backup_missed_at = new.missed_at
    where id = new.data_asset_id;
  else
    update backup_status set restore_test_due_at = case when new.state = 'ACTIVE' then new.due_at end, restore_test_missed_at = new.missed_at
    where id = new.data_asset_id;
  end if;
  return null;
end;
$$;

create trigger show_backups after insert or update of state, due_at, missed_at on obligation
  for each row when (new.kind in ('BACKUP', 'RESTORE_TEST')) execute function show_backup_obligation();

-- Who sees the audit entries of these records.
call place_records(
  array[
    'backup_policy', 'backup_run', 'restore_test', 'change', 'change_template',
    'interaction', 'measurement', 'bot_setting', 'setting_report', 'setting_drift', 'backup_status'
  ],
  bots => 't.bot_id'
);
call place_records(array['maintenance_window', 'incident'], bots => 't.bot_id', departments => 't.department_id');
call place_records(array['service_level'], departments => 't.department_id');
call place_records(
  array['incident_role', 'incident_link', 'incident_message', 'incident_review', 'timeline_entry'],
  bots => 'p.bot_id', departments => 'p.department_id', joins => 'join incident p on p.id = t.incident_id'
);
call place_records(array['change_entry'], bots => 'p.bot_id', joins => 'join change p on p.id = t.change_id');
call place_records(array['bot_setting_value'], bots => 'p.bot_id', joins => 'join bot_setting p on p.id = t.bot_setting_id');
insert into record_place (table_name, query)
values
  ('import_run',
    'select array_agg(p.bot_id), array_agg(p.department_id) from import_run_place p where p.record_id = $1'),
  ('calendar_feed',
    'select array_agg(p.bot_id), array_agg(p.department_id) from calendar_feed t join identity_home p on p.record_id = t.identity_id where t.id = $1');

alter table data_breach add foreign key (incident_id) references incident;
