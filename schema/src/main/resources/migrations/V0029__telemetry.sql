-- What bots tell about themselves while they run, and how they are by that. (Policy 3.1.1, ADR 0026)

create function count_telemetry_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

-- Whose telemetry it is that a resource with this attribute sends.
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

create index telemetry_mapping_bot on telemetry_mapping (bot_id, attribute, id);
create index telemetry_mapping_attribute on telemetry_mapping (attribute, id);
create index telemetry_mapping_value on telemetry_mapping (value, id);
create index telemetry_mapping_created_at on telemetry_mapping (created_at, id);
create trigger count_change before update on telemetry_mapping for each row execute function count_telemetry_change();

-- Resources whose telemetry was turned away because they are mapped to no bot.
create table telemetry_resource (
  id bigint generated always as identity primary key,
  attribute text not null check (attribute <> ''),
  value text not null check (value <> ''),
  attribute_name text[] not null default '{}',
  attribute_value text[] not null default '{}',
  reason text not null check (reason in ('UNMAPPED', 'UNKNOWN_BOT')),
  username text not null,
  rejected bigint not null default 0,
  first_seen_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  unique (attribute, value),
  check (cardinality(attribute_name) = cardinality(attribute_value))
);

create index telemetry_resource_last_seen_at on telemetry_resource (last_seen_at, id);
create index telemetry_resource_first_seen_at on telemetry_resource (first_seen_at, id);
create index telemetry_resource_value on telemetry_resource (value, id);
create index telemetry_resource_reason on telemetry_resource (reason, last_seen_at, id);

-- One metric of one bot with one set of attributes. What it counts is stored as increases; what is needed to tell the next
-- increase of a cumulative one is the base, plus the increases since.
create table metric_series (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  -- a hash of everything that tells two series of a bot apart
  identity uuid not null,
  name text not null check (name <> ''),
  description text,
  unit text not null default '',
  kind text not null check (kind in ('GAUGE', 'LEVEL', 'COUNTER', 'HISTOGRAM')),
  attribute_name text[] not null default '{}',
  attribute_value text[] not null default '{}',
  attributes jsonb not null default '{}',
  -- of a histogram: its buckets' upper bounds, or the scale of exponential ones
  bounds double precision[],
  scale smallint,
  -- what the live state of the bot is told by, and from which of several sources
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
  unique (bot_id, identity),
  check (cardinality(attribute_name) = cardinality(attribute_value))
) with (fillfactor = 80);

create index metric_series_name on metric_series (bot_id, name, id);
create index metric_series_created_at on metric_series (bot_id, created_at, id);
create index metric_series_by_name on metric_series (name, id);
create index metric_series_by_created_at on metric_series (created_at, id);
create index metric_series_signal on metric_series (bot_id, signal, signal_rank) where signal is not null;

-- What was measured: of a gauge or a level its value, of a counter its increase, of a histogram the increases of sum, count and
-- buckets. A day is a partition, and dropped as such. Nothing refers to a point, and a point refers to its series by number only.
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

-- The same by minutes, for longer views: `value` is the sum of the minute's points.
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

-- Minutes of a series that got points after they were rolled up.
create table metric_late (
  series_id bigint not null,
  at timestamptz(3) not null,
  primary key (series_id, at)
);

-- Makes the partitions of the days for which points are taken, and drops those that are older.
create procedure keep_metric_partitions(present timestamptz, point_days integer, minute_days integer) language plpgsql as $$
declare
  kept record;
  day date;
begin
  -- the instances of the application do it one after the other
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
    end loop;
  end loop;
end;
$$;

-- Since when telemetry has been listened to without a gap, and until which minute it is rolled up.
create table telemetry_watch (
  id integer primary key check (id = 1),
  listening_since timestamptz(3) not null,
  alive_at timestamptz(3) not null,
  rolled_until timestamptz(3) not null
);

insert into telemetry_watch values (1, now(), now(), date_trunc('minute', now()));

-- How a bot is by its signals: one row for each bot, whose key is the bot's.
create table bot_status (
  id bigint primary key,
  bot_id bigint not null unique references bot check (bot_id = id),
  state text not null default 'UNKNOWN' check (state in ('UP', 'DEGRADED', 'DOWN', 'SILENT', 'UNKNOWN')),
  reason text,
  since timestamptz(3) not null default now(),
  -- these change all the time, and are no change of the record
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
  execute function count_telemetry_change();

-- The states that a bot was in; the present one has no end.
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
call track_changes('bot_status_change');

-- What is expected of a bot's signals; what is not said is as it is by itself. Its key is the bot's.
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

create trigger count_change before update on monitoring_setting for each row execute function count_telemetry_change();

create function watch_bot() returns trigger language plpgsql as $$
begin
  insert into bot_status (id, bot_id) values (new.id, new.id);
  insert into monitoring_setting (id, bot_id) values (new.id, new.id);
  insert into bot_status_change (bot_id, state, started_at) values (new.id, 'UNKNOWN', now());
  return null;
end;
$$;

insert into bot_status (id, bot_id) select id, id from bot;
insert into monitoring_setting (id, bot_id) select id, id from bot;
insert into bot_status_change (bot_id, state, started_at) select id, 'UNKNOWN', now() from bot;
create trigger watch_bot after insert on bot for each row execute function watch_bot();

-- The latest spans of a bot that ended in an error; there is no store of traces besides.
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
