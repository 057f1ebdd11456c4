-- What is watched, what it is watched for, and what came of it. (Policy 3.1.2)

-- A promise about a bot: which share of its events is good, over a rolling window of days.
create table slo (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  name text not null check (name <> ''),
  description text,
  indicator text not null check (indicator in ('ERROR_RATIO', 'LATENCY_SHARE')),
  valid_metric text not null check (valid_metric <> ''),
  bad_metric text check (bad_metric <> ''),
  latency_bound numeric check (latency_bound > 0),
  objective numeric not null check (objective > 0 and objective < 1),
  window_days integer not null check (window_days between 1 and 90),
  minimum_events integer not null check (minimum_events > 0),
  owner_id bigint references employee,
  retired_at timestamptz(3),
  -- How it stands, as the evaluation says once a minute.
  measured_at timestamptz(3),
  valid_events numeric,
  bad_events numeric,
  budget_consumed numeric,
  burn_hour numeric,
  burn_six_hours numeric,
  burn_three_days numeric,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, name),
  check ((indicator = 'ERROR_RATIO') = (bad_metric is not null)),
  check ((indicator = 'LATENCY_SHARE') = (latency_bound is not null))
);

create index slo_created_at on slo (created_at, id);
create index slo_owner on slo (owner_id);
create index slo_bot on slo (bot_id, created_at, id);

create function count_alerting_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

-- How it stands is no change of the promise.
create trigger count_change before update on slo
  for each row when (new.measured_at is not distinct from old.measured_at) execute function count_alerting_change();

-- An objective's events by minute, with the sums of all minutes up to it: a window's events are the difference of two sums.
create table slo_minute (
  slo_id bigint not null references slo on delete cascade,
  minute timestamptz not null,
  valid double precision not null,
  bad double precision not null,
  valid_total double precision not null,
  bad_total double precision not null,
  primary key (slo_id, minute)
);

create table alert_rule (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'DISABLED')),
  kind text not null check (kind in ('THRESHOLD', 'ABSENCE', 'ANOMALY', 'BURN_RATE')),
  -- One bot, the bots of a department and of those below it, or where both are null every bot that reports the metric.
  bot_id bigint references bot,
  department_id bigint references department,
  metric text check (metric <> ''),
  aggregation text check (aggregation in ('LAST', 'MEAN', 'MINIMUM', 'MAXIMUM', 'SUM', 'COUNT')),
  comparison text check (comparison in ('ABOVE', 'BELOW')),
  threshold numeric,
  resolve_threshold numeric,
  window_seconds integer check (window_seconds > 0),
  slo_id bigint references slo,
  -- Pairs of windows, element k of each array being pair k.
  burn_factor numeric[] not null default '{}',
  burn_long_seconds integer[] not null default '{}',
  burn_short_seconds integer[] not null default '{}',
  for_seconds integer not null check (for_seconds >= 0),
  keep_firing_seconds integer not null check (keep_firing_seconds >= 0),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  opens_incident boolean not null,
  incident_severity text check (incident_severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  incident_after integer not null default 1 check (incident_after > 0),
  group_by text[] not null default '{}',
  label_name text[] not null default '{}',
  label_value text[] not null default '{}',
  owner_id bigint references employee,
  runbook_url text,
  revision integer not null default 1,
  activated_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (bot_id is null or department_id is null),
  check ((kind = 'BURN_RATE') = (slo_id is not null)),
  check ((kind = 'BURN_RATE') = (metric is null)),
  check ((kind = 'THRESHOLD') = (threshold is not null)),
  check (cardinality(burn_factor) = cardinality(burn_long_seconds) and cardinality(burn_factor) = cardinality(burn_short_seconds)),
  check ((kind = 'BURN_RATE') = (cardinality(burn_factor) > 0)),
  check (cardinality(label_name) = cardinality(label_value))
);

create index alert_rule_state on alert_rule (state, code, id);
create index alert_rule_kind on alert_rule (kind, code, id);
create index alert_rule_severity on alert_rule (severity, code, id);
create index alert_rule_bot on alert_rule (bot_id, code, id);
create index alert_rule_department on alert_rule (department_id, code, id);
create index alert_rule_metric on alert_rule (metric, code, id);
create index alert_rule_slo on alert_rule (slo_id);
create index alert_rule_owner on alert_rule (owner_id);
create index alert_rule_updated_at on alert_rule (updated_at, id);

create trigger count_change before update on alert_rule for each row execute function count_alerting_change();

-- What a rule was at which time: each change of what it watches for is a revision.
create table alert_rule_revision (
  id bigint generated always as identity primary key,
  alert_rule_id bigint not null references alert_rule on delete cascade,
  revision integer not null check (revision > 0),
  at timestamptz(3) not null,
  actor text not null,
  note text not null,
  unique (alert_rule_id, revision)
);

create index alert_rule_revision_at on alert_rule_revision (at, id);

create table alert (
  id bigint generated always as identity primary key,
  -- Names what is wrong with what: at most one alert of a fingerprint is not resolved.
  fingerprint text not null check (fingerprint <> ''),
  source text not null check (source in ('RULE', 'ALERTMANAGER')),
  alert_rule_id bigint references alert_rule,
  rule_revision integer,
  bot_id bigint references bot,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null check (state in ('FIRING', 'ACKNOWLEDGED', 'RESOLVED')),
  summary text not null check (summary <> ''),
  description text,
  value numeric,
  threshold numeric,
  started_at timestamptz(3) not null,
  fired_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  acknowledged_by text,
  resolved_at timestamptz(3),
  resolution text check (resolution in ('AUTOMATIC', 'MANUAL', 'RULE_ENDED')),
  resolved_by text,
  -- Nobody was told, for as long as this lasts.
  suppressed boolean not null default false,
  maintenance_window_id bigint,
  silenced_until timestamptz(3),
  silenced_by text,
  incident_id bigint references incident,
  opened_incident boolean not null default false,
  group_key text not null,
  label_name text[] not null default '{}',
  label_value text[] not null default '{}',
  runbook_url text,
  -- Where the alert came from another system: its key there, and where it is seen there.
  external_key text,
  external_url text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((source = 'RULE') = (alert_rule_id is not null)),
  check ((state = 'RESOLVED') = (resolved_at is not null)),
  check (cardinality(label_name) = cardinality(label_value))
);

create unique index alert_unresolved on alert (fingerprint) where state <> 'RESOLVED';
create index alert_fingerprint on alert (fingerprint, fired_at, id);
create index alert_fired_at on alert (fired_at, id);
create index alert_updated_at on alert (updated_at, id);
create index alert_bot on alert (bot_id, fired_at, id);
create index alert_of_rule on alert (alert_rule_id, fired_at, id);
create index alert_state on alert (state, fired_at, id);
create index alert_severity on alert (severity, fired_at, id);
create index alert_source on alert (source, fired_at, id);
create index alert_suppressed on alert (suppressed, fired_at, id);
create index alert_incident on alert (incident_id, fired_at, id);
create index alert_group on alert (group_key, id);
create index alert_silenced on alert (silenced_until) where suppressed and state <> 'RESOLVED';
call track_changes('alert');

-- Where a rule stands with a bot; no row where nothing is wrong.
create table alert_rule_track (
  alert_rule_id bigint not null references alert_rule on delete cascade,
  bot_id bigint not null references bot on delete cascade,
  phase text not null check (phase in ('PENDING', 'FIRING')),
  -- From when on the condition has held.
  since timestamptz not null,
  -- From when on it has held no longer, while the alert is still kept.
  clear_since timestamptz,
  primary key (alert_rule_id, bot_id)
);

-- Up to which instant all rules have been evaluated: one row.
create table alert_evaluation (
  id integer primary key check (id = 1),
  evaluated_until timestamptz not null
);

insert into alert_evaluation values (1, now());

-- A report counts from when its interval has ended.
create index measurement_metric_end on measurement (bot_id, metric, ends_at) include (value);

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('INTERACTIONS', 'INCIDENTS_CSV', 'MEASUREMENTS_CSV', 'CHANGES_CSV', 'JUNIT', 'SARIF', 'COVERAGE', 'ALERTMANAGER'));

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('monitoring:handle-alert',       '{ADMINISTRATOR,OPERATOR}'),
  ('monitoring:manage-alert-rules', '{ADMINISTRATOR,OPERATOR,DEVELOPER}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
