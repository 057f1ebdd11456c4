-- Maps a resource attribute to the bot whose telemetry it identifies.
create table telemetry_mapping (
  id bigint generated always as identity primary key,
  attribute text not null check (attribute <> ''),
  value text not null check (value <> ''),
  bot_id bigint not null references bot,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (attribute, value)
);

create index telemetry_mapping_value on telemetry_mapping (value, id);
create index telemetry_mapping_created_at on telemetry_mapping (created_at, id);

create trigger count_change before update on telemetry_mapping for each row execute function count_change();

-- Resources whose telemetry was rejected because they are not mapped to a bot.
create table telemetry_resource (
  id bigint generated always as identity primary key,
  attribute text not null check (attribute <> ''),
  value text not null check (value <> ''),
  attribute_name text[] not null default '{}',
  attribute_value text[] not null default '{}',
  reason text not null check (reason in ('UNMAPPED', 'UNKNOWN_BOT')),
  sent_by_id bigint not null references identity,
  rejected bigint not null default 0,
  first_seen_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  ignored_at timestamptz(3),
  ignored_by_id bigint references identity,
  ignore_reason text,
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (attribute, value),
  check (cardinality(attribute_name) = cardinality(attribute_value)),
  check ((ignored_at is null) = (ignored_by_id is null)),
  check ((ignored_at is null) = (ignore_reason is null))
);

create index telemetry_resource_last_seen_at on telemetry_resource (last_seen_at, id);
create index telemetry_resource_first_seen_at on telemetry_resource (first_seen_at, id);
create index telemetry_resource_value on telemetry_resource (value, id);
create index telemetry_resource_reason on telemetry_resource (reason, last_seen_at, id);

-- A metric of a bot with one set of attributes. Counters are stored as increases; the next increase of a cumulative counter is
-- computed from the base plus the increases since.
create table metric_series (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  -- a hash of everything that distinguishes the series of a bot
  identity uuid not null,
  name text not null check (name <> ''),
  description text,
  unit text not null default '',
  kind text not null check (kind in ('GAUGE', 'LEVEL', 'COUNTER', 'HISTOGRAM')),
  attribute_name text[] not null default '{}',
  attribute_value text[] not null default '{}',
  attributes jsonb not null default '{}',
  -- for histograms: the upper bounds of the buckets, or the scale of exponential ones
  bounds double precision[],
  scale smallint,
  -- what the series contributes to the bot's live state, and which of several sources it is
  signal text check (signal in ('REQUEST', 'FAILED_REQUEST', 'HEALTH')),
  signal_rank smallint not null default 0,
  base_at timestamptz(3) not null,
  base_started_at timestamptz(3),
  base_value double precision not null default 0,
  base_count bigint not null default 0,
  base_places smallint[] not null default '{}',
  base_counts bigint[] not null default '{}',
  seen_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  -- When the first point of the series was measured, which may be long before it arrived; null before the first point. Points are
  -- accepted in time order, so the first one stays the first.
  first_at timestamptz(3),
  unique (bot_id, identity),
  check (cardinality(attribute_name) = cardinality(attribute_value))
) with (fillfactor = 80);

create index metric_series_name on metric_series (bot_id, name, id);
create index metric_series_created_at on metric_series (bot_id, created_at, id);
create index metric_series_by_name on metric_series (name, id);
create index metric_series_by_created_at on metric_series (created_at, id);
create index metric_series_signal on metric_series (bot_id, signal, signal_rank) where signal is not null;

-- The points: the value of a gauge or level, the increase of a counter, the increases of a histogram's sum, count and buckets.
-- Each day is a partition and is dropped as a whole. Nothing references a point, and a point references its series by number
-- only.
create table metric_point (
  at timestamptz(3) not null,
  series_id bigint not null,
  value double precision not null,
  count bigint,
  places smallint[],
  counts bigint[]
) partition by range (at);

create index metric_point_series on metric_point (series_id, at);
create index metric_point_at on metric_point using brin (at) with (pages_per_range = 16);

-- The points by minute, for longer views: `value` is the sum of the minute's points.
create table metric_minute (
  at timestamptz(3) not null,
  series_id bigint not null,
  points integer not null,
  value double precision not null,
  least double precision not null,
  most double precision not null,
  latest double precision not null,
  count bigint,
  places smallint[],
  counts bigint[],
  primary key (series_id, at)
) partition by range (at);

-- Minutes that received points after they were rolled up.
create table metric_late (
  series_id bigint not null,
  at timestamptz(3) not null,
  primary key (series_id, at)
);

-- Creates the partitions of the days for which points are accepted, and drops older ones.
create procedure keep_metric_partitions(present timestamptz, point_days integer, minute_days integer) language plpgsql as $$
declare
  kept record;
  day date;
begin
  -- serializes the instances of the application
  perform pg_advisory_xact_lock(hashtext('metric partitions'));
  for kept in
    select * from (values ('metric_point', point_days), ('metric_minute', minute_days)) as t (parent, days)
  loop
    for day in
      select g::date from generate_series(
        (present at time zone 'UTC')::date - kept.days, (present at time zone 'UTC')::date + 2, interval '1 day') g
    loop
      if to_regclass(format('%I', kept.parent || '_' || to_char(day, 'YYYYMMDD'))) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)',
          kept.parent || '_' || to_char(day, 'YYYYMMDD'), kept.parent, day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
      end if;
    end loop;
    for day in
      select to_date(right(c.relname, 8), 'YYYYMMDD')
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = kept.parent::regclass and to_date(right(c.relname, 8), 'YYYYMMDD') < (present at time zone 'UTC')::date - kept.days
    loop
      execute format('drop table %I', kept.parent || '_' || to_char(day, 'YYYYMMDD'));
      if kept.parent = 'metric_point' then
        update telemetry_watch
        set points_from = ((present at time zone 'UTC')::date - kept.days)::timestamp at time zone 'UTC' where id = 1;
      end if;
    end loop;
  end loop;
end;
$$;

-- Since when telemetry has been received without a gap, and up to which minute it is rolled up.
create table telemetry_watch (
  id integer primary key check (id = 1),
  listening_since timestamptz(3) not null,
  alive_at timestamptz(3) not null,
  rolled_until timestamptz(3) not null,
  -- Since when all points are kept; before that only whole minutes are.
  points_from timestamptz(3) not null default '-infinity'
);

insert into telemetry_watch values (1, now(), now(), date_trunc('minute', now()));

-- The health of each bot according to its signals. Its key is the bot's.
create table bot_status (
  id bigint primary key,
  bot_id bigint not null unique references bot check (bot_id = id),
  state text not null default 'UNKNOWN' check (state in ('UP', 'DEGRADED', 'DOWN', 'SILENT', 'UNKNOWN')),
  reason text,
  since timestamptz(3) not null default now(),
  -- these change all the time and do not count as a change of the record
  last_seen_at timestamptz(3),
  observed_interval numeric,
  requests_per_minute numeric,
  error_ratio numeric,
  response_time numeric,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
) with (fillfactor = 70);

create index bot_status_state on bot_status (state, since, id);
create index bot_status_since on bot_status (since, id);

create trigger count_change before update on bot_status for each row
  when (old.state is distinct from new.state or old.reason is distinct from new.reason)
  execute function count_change();

-- The history of a bot's health; the current state has no end.
create table bot_status_change (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  state text not null check (state in ('UP', 'DEGRADED', 'DOWN', 'SILENT', 'UNKNOWN')),
  reason text,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index bot_status_change_bot on bot_status_change (bot_id, started_at, id);
create index bot_status_change_started_at on bot_status_change (started_at, id);
create index bot_status_change_state on bot_status_change (state, started_at, id);

create unique index bot_status_change_present on bot_status_change (bot_id) where ended_at is null;
create index bot_status_change_ended_at on bot_status_change (ended_at, bot_id) where ended_at is not null;

call track_changes('bot_status_change');

-- The monitoring settings of a bot; a null uses the default. Its key is the bot's.
create table monitoring_setting (
  id bigint primary key,
  bot_id bigint not null unique references bot check (bot_id = id),
  watched boolean not null default true,
  silent_after_seconds integer check (silent_after_seconds between 10 and 604800),
  degraded_error_ratio numeric check (degraded_error_ratio > 0 and degraded_error_ratio <= 1),
  down_error_ratio numeric check (down_error_ratio > 0 and down_error_ratio <= 1),
  degraded_response_time numeric check (degraded_response_time > 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (degraded_error_ratio <= down_error_ratio)
);

create trigger count_change before update on monitoring_setting for each row execute function count_change();

create function watch_bot() returns trigger language plpgsql as $$
begin
  insert into bot_status (id, bot_id) values (new.id, new.id);
  insert into monitoring_setting (id, bot_id) values (new.id, new.id);
  insert into bot_status_change (bot_id, state, started_at) values (new.id, 'UNKNOWN', now());
  return null;
end;
$$;

create trigger watch_bot after insert on bot for each row execute function watch_bot();

-- A bot's latest spans that ended in an error; other traces are not stored.
create table error_span (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  at timestamptz(3) not null,
  name text not null,
  trace_id text not null,
  span_id text not null,
  duration numeric not null,
  message text,
  attribute_name text[] not null default '{}',
  attribute_value text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  check (cardinality(attribute_name) = cardinality(attribute_value))
);

create index error_span_bot on error_span (bot_id, at, id);
create index error_span_at on error_span (at, id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('monitoring:read',           '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('monitoring:send-telemetry', '{ADMINISTRATOR,OPERATOR,BOT}'),
  ('monitoring:manage',         '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Filtered lists are read in index order.
create index bot_status_state_order on bot_status (state, id);

create index telemetry_mapping_bot on telemetry_mapping (bot_id, value, id);
create index telemetry_mapping_attribute on telemetry_mapping (attribute, value, id);

-- Objectives, alert rules and alerts. (Policy 3.1.2)

-- A service level objective: the share of a bot's events that has to be good, over a rolling window of days.
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
  -- The current results, computed once a minute.
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
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, name),
  check ((indicator = 'ERROR_RATIO') = (bad_metric is not null)),
  check ((indicator = 'LATENCY_SHARE') = (latency_bound is not null))
);

create index slo_created_at on slo (created_at, id);
create index slo_owner on slo (owner_id);
create index slo_bot on slo (bot_id, created_at, id);

-- Computing the results does not change the objective.
call track_changes('slo');
call count_changes(
  'slo', 'measured_at', 'valid_events', 'bad_events', 'budget_consumed', 'burn_hour', 'burn_six_hours', 'burn_three_days'
);

-- An objective's events by minute, with running totals: the events of a window are the difference of two totals.
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
  kind text not null check (kind in ('THRESHOLD', 'ABSENCE', 'ANOMALY', 'BURN_RATE', 'HEALTH')),
  -- One bot, the bots of a department and those below it or, if both are null, every bot that reports the metric. A burn rate without
  -- an objective watches all objectives of these bots.
  bot_id bigint references bot,
  department_id bigint references department,
  metric text check (metric <> ''),
  aggregation text
    check (aggregation in ('LAST', 'MEAN', 'MINIMUM', 'MAXIMUM', 'SUM', 'COUNT', 'P50', 'P90', 'P95', 'P99')),
  comparison text check (comparison in ('ABOVE', 'BELOW')),
  threshold numeric,
  resolve_threshold numeric,
  window_seconds integer check (window_seconds > 0),
  slo_id bigint references slo,
  -- The health that raises an alert.
  health_states text[] not null default '{}' check (health_states <@ '{DEGRADED,DOWN,SILENT}'),
  -- Pairs of windows: element k of each array is pair k.
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
  -- A rule can keep a state for each combination of some attributes. (Policy 3.1.2, ADR 0035)
  by_attributes text[] not null default '{}',
  check (bot_id is null or department_id is null),
  check (slo_id is null or kind = 'BURN_RATE'),
  check ((kind in ('BURN_RATE', 'HEALTH')) = (metric is null)),
  check ((kind = 'HEALTH') = (cardinality(health_states) > 0)),
  check ((kind = 'THRESHOLD') = (threshold is not null)),
  check (cardinality(burn_factor) = cardinality(burn_long_seconds) and cardinality(burn_factor) = cardinality(burn_short_seconds)),
  check ((kind = 'BURN_RATE') = (cardinality(burn_factor) > 0)),
  check (cardinality(label_name) = cardinality(label_value)),
  check (metric is not null or cardinality(by_attributes) = 0)
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

create trigger count_change before update on alert_rule for each row execute function count_change();

-- The history of a rule: each change of its condition is a revision.
create table alert_rule_revision (
  id bigint generated always as identity primary key,
  alert_rule_id bigint not null references alert_rule on delete cascade,
  revision integer not null check (revision > 0),
  at timestamptz(3) not null,
  actor_id bigint references identity,
  note text not null,
  unique (alert_rule_id, revision)
);

create index alert_rule_revision_at on alert_rule_revision (at, id);

-- The name of an alert's problem, without the values of attributes, which can be personal data.
create function alert_name(label_name text[], label_value text[]) returns text language sql immutable as $$
  select coalesce(label_value[array_position(label_name, 'alertname')], 'alert')
$$;

create table alert (
  id bigint generated always as identity primary key,
  -- Identifies the problem and its source: at most one alert of a fingerprint is open.
  fingerprint text not null check (fingerprint <> ''),
  source text not null
    check (source in ('RULE', 'ALERTMANAGER', 'RECORDS')),
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
  acknowledged_by_id bigint references identity,
  resolved_at timestamptz(3),
  resolution text check (resolution in ('AUTOMATIC', 'MANUAL', 'RULE_ENDED')),
  resolved_by_id bigint references identity,
  -- While this is set, no notifications are sent.
  suppressed boolean not null default false,
  maintenance_window_id bigint,
  silenced_until timestamptz(3),
  silenced_by_id bigint references identity,
  incident_id bigint references incident,
  opened_incident boolean not null default false,
  group_key text not null,
  label_name text[] not null default '{}',
  label_value text[] not null default '{}',
  runbook_url text,
  -- If the alert came from another system: its key and its URL there.
  external_key text,
  external_url text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  -- Whether it can create an incident or be added to one.
  joins_incident boolean not null default true,
  check ((source = 'RULE') = (alert_rule_id is not null)),
  check ((state = 'RESOLVED') = (resolved_at is not null)),
  check (cardinality(label_name) = cardinality(label_value)),
  foreign key (maintenance_window_id) references maintenance_window
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

-- The state of a rule for a bot; no row if the condition is not met.
create table alert_rule_track (
  alert_rule_id bigint not null references alert_rule on delete cascade,
  bot_id bigint not null references bot on delete cascade,
  phase text not null check (phase in ('PENDING', 'FIRING')),
  -- Since when the condition has been met.
  since timestamptz not null,
  -- Since when the condition has not been met while the alert is still kept open.
  clear_since timestamptz,
  -- The state is identified by the fingerprint of its alert: the first half of the SHA-256 of the names and values that identify
  -- it, separated by zero bytes.
  fingerprint text not null,
  primary key (fingerprint)
);

-- The instant up to which all rules have been evaluated: one row.
create table alert_evaluation (
  id integer primary key check (id = 1),
  evaluated_until timestamptz not null
);

insert into alert_evaluation values (1, now());

-- A report counts from the end of its interval.
create index measurement_metric_end on measurement (bot_id, metric, ends_at) include (value);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('monitoring:handle-alert',       '{ADMINISTRATOR,OPERATOR}'),
  ('monitoring:manage-alert-rules', '{ADMINISTRATOR,OPERATOR,DEVELOPER}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- An objective's total before an instant; 0 before its first minute.
create function slo_total(slo bigint, before timestamptz) returns table (valid_total double precision, bad_total double precision)
language sql stable as $$
  select coalesce(m.valid_total, 0), coalesce(m.bad_total, 0)
  from (select) one
  left join lateral (
    select m.valid_total, m.bad_total from slo_minute m where m.slo_id = slo and m.minute < before order by m.minute desc limit 1
  ) m on true
$$;

create index alert_group_unresolved on alert (group_key) where state <> 'RESOLVED';

-- The maintenance window of a bot at a time, during which its alerts are suppressed; null if there is none.
create function maintenance_at(bot bigint, at timestamptz) returns bigint language sql stable as $$
  select w.id
  from maintenance_window w
  where w.starts_at <= at and w.ends_at > at and w.cancelled_at is null and (
    w.bot_id is null and w.department_id is null
    or w.bot_id = bot
    or exists (
      select from bot b join department d on d.id = b.owner_department_id
      where b.id = bot and d.lineage @> array[w.department_id]
    )
  )
  order by w.ends_at desc, w.id
  limit 1
$$;

create index alert_maintenance_window on alert (maintenance_window_id);
create index alert_rule_revision_rule on alert_rule_revision (alert_rule_id, at, id);

call count_changes('alert', 'incident_id', 'opened_incident', 'suppressed');

create index alert_rule_track_rule on alert_rule_track (alert_rule_id);
create index alert_rule_track_bot on alert_rule_track (bot_id);

-- The values of some attributes, in the order of the keys; empty for a missing attribute.
create function attribute_values(attributes jsonb, keys jsonb) returns text[] immutable parallel safe language sql
return array(
  select coalesce(attributes ->> k.key, '') from jsonb_array_elements_text(keys) with ordinality as k (key, place) order by k.place
);

create index telemetry_resource_open on telemetry_resource (last_seen_at, id) where ignored_at is null;
create index telemetry_resource_ignored on telemetry_resource (last_seen_at, id) where ignored_at is not null;

-- A further rejection does not change what was decided.
call count_changes('telemetry_resource', 'attribute_name', 'attribute_value', 'reason', 'sent_by_id', 'rejected', 'last_seen_at');

create view telemetry_resource_place as
select r.id as record_id, p.bot_id, p.department_id from telemetry_resource r join sender_place p on p.identity_id = r.sent_by_id;

create view telemetry_resource_sender as
select id as record_id, sent_by_id as identity_id from telemetry_resource;

-- What a new installation starts with. All of it can be changed and disabled. (Policy 3.1.2)
with rule as (
  insert into alert_rule (code, name, description, state, kind, health_states, burn_factor, burn_long_seconds, burn_short_seconds,
    for_seconds, keep_firing_seconds, severity, opens_incident, activated_at)
  values
    ('starter-silent-bot', 'Bot is silent',
      'A bot that is in use has sent no signal for several times its usual interval. The monitoring settings of the bot can set the time.',
      'ACTIVE', 'HEALTH', '{SILENT}', '{}', '{}', '{}', 600, 300, 'HIGH', false, now()),
    ('starter-bot-down', 'Bot is down',
      'Most requests to a bot that is in use fail, or the bot reports that it is down. The monitoring settings of the bot have the limits.',
      'ACTIVE', 'HEALTH', '{DOWN}', '{}', '{}', '{}', 120, 300, 'HIGH', false, now()),
    ('starter-error-rate', 'Error rate is high',
      'A bot that is in use is degraded: too many of its requests fail or are too slow, or it reports so. The monitoring settings of the bot have the limits.',
      'ACTIVE', 'HEALTH', '{DEGRADED}', '{}', '{}', '{}', 300, 300, 'MODERATE', false, now()),
    ('starter-burn-rate', 'Error budget burns too fast',
      'The error budget of any service-level objective burns so fast that it will be used up long before its end.',
      'ACTIVE', 'BURN_RATE', '{}', '{14.4,6}', '{3600,21600}', '{300,1800}', 0, 300, 'HIGH', false, now())
  returning id, name
)
insert into alert_rule_revision (alert_rule_id, revision, at, note) select id, 1, now(), 'Shipped with Botwarden: ' || name from rule;

-- Who sees the audit entries of these records.
call place_records(
  array[
    'alert', 'slo', 'bot_status', 'bot_status_change',
    'monitoring_setting', 'metric_series', 'error_span', 'telemetry_mapping'
  ],
  bots => 't.bot_id'
);
call place_records(array['alert_rule'], bots => 't.bot_id', departments => 't.department_id');
call place_records(
  array['alert_rule_revision'],
  bots => 'p.bot_id', departments => 'p.department_id', joins => 'join alert_rule p on p.id = t.alert_rule_id'
);
insert into record_place (table_name, query)
values
  ('telemetry_resource',
    'select array_agg(p.bot_id), array_agg(p.department_id) from telemetry_resource_place p where p.record_id = $1');
