create table interaction (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  external_id text not null,
  user_key text,
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
  -- The turns, element k of each array being turn k: an interaction is read and written as a whole.
  turn_at timestamptz(3)[] not null default '{}',
  turn_speaker text[] not null default '{}',
  turn_intent text[] not null default '{}',
  turn_fallback boolean[] not null default '{}',
  turn_error text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, external_id),
  check (
    cardinality(turn_at) = cardinality(turn_speaker) and cardinality(turn_intent) = cardinality(turn_speaker)
    and cardinality(turn_fallback) = cardinality(turn_speaker) and cardinality(turn_error) = cardinality(turn_speaker)
    and user_turns + bot_turns = cardinality(turn_speaker)
  )
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

-- Numbers for incidents that are reported here; imported ones keep theirs.
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
  acknowledge_due_at timestamptz(3),
  resolve_due_at timestamptz(3),
  sla_met boolean,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  reassignment_count integer not null default 0 check (reassignment_count >= 0),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

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
call track_changes('incident');

create table timeline_entry (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  position integer not null check (position > 0),
  at timestamptz(3) not null,
  kind text not null check (kind in ('REPORTED', 'ACKNOWLEDGED', 'ASSIGNED', 'RECLASSIFIED', 'MITIGATED', 'RESOLVED',
    'REVIEWED', 'CLOSED', 'REOPENED', 'COMMENTED', 'IMPORTED')),
  state text not null check (state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REVIEWED', 'CLOSED')),
  actor text,
  automated boolean not null default false,
  department_id bigint references department,
  note text,
  external_key text,
  -- An imported row's mapped fields as they were, to tell a repeated row from a contradicting one.
  external_content json,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  -- deferrable, so that one statement can put entries into another order
  unique (incident_id, position) deferrable,
  unique (incident_id, external_key)
);

create index timeline_entry_position on timeline_entry (position, id);
create index timeline_entry_at on timeline_entry (at, id);
create index timeline_entry_department on timeline_entry (department_id);
call track_changes('timeline_entry');

create table import_run (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('INTERACTIONS', 'INCIDENTS_CSV', 'MEASUREMENTS_CSV')),
  source text,
  username text not null,
  state text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  conflicting bigint not null default 0,
  rejected bigint not null default 0,
  remarks text[] not null default '{}',
  failure text,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3)
);

create index import_run_started_at on import_run (started_at, id);

-- Where an import keeps the rows of a file until it has read all of them: one table for each run, dropped at its end.
create schema staging;
