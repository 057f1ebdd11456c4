-- The warehouse's snapshots. This table is authoritative: a snapshot that it does not record as completed does not exist.
create table warehouse_snapshot (
  id bigint generated always as identity primary key,
  state text not null check (state in ('RUNNING', 'COMPLETED', 'FAILED')),
  baseline boolean not null,
  -- The snapshot that this one is based on; null for a baseline.
  previous_id bigint references warehouse_snapshot,
  -- PostgreSQL's snapshot at the cut, and its cluster: a restored cluster starts its transaction IDs again.
  pg_snapshot pg_snapshot,
  system_identifier text,
  cut_at timestamptz(3),
  requested_by_id bigint references identity,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  step text not null default 'waiting',
  tables_done integer not null default 0,
  tables_total integer not null default 0,
  rows bigint not null default 0,
  changed_rows bigint not null default 0,
  files integer not null default 0,
  bytes bigint not null default 0,
  -- How many small files were replaced by fewer ones in this snapshot.
  compacted_files integer not null default 0,
  failure text,
  -- An expired snapshot can no longer be read, and its files are deleted a day later. Nobody: because of the policy.
  expired_at timestamptz(3),
  expired_by_id bigint references identity,
  expiry_reason text check (expiry_reason <> ''),
  -- A held snapshot does not expire.
  held_at timestamptz(3),
  held_by_id bigint references identity,
  hold_reason text check (hold_reason <> ''),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(held_at, hold_reason) <> 1),
  check (expired_at is null or state = 'COMPLETED' and held_at is null),
  check (state <> 'COMPLETED' or (pg_snapshot is not null and system_identifier is not null and cut_at is not null))
);

create trigger count_change before update on warehouse_snapshot for each row execute function count_change();

create index warehouse_snapshot_started_at on warehouse_snapshot (started_at, id);

-- One running snapshot at a time.
create unique index warehouse_snapshot_running on warehouse_snapshot (state) where state = 'RUNNING';

create table warehouse_snapshot_table (
  id bigint generated always as identity primary key,
  snapshot_id bigint not null references warehouse_snapshot on delete cascade,
  table_name text not null,
  iceberg_snapshot_id bigint,
  rows bigint not null,
  changed_rows bigint not null,
  files integer not null,
  bytes bigint not null,
  compacted_files integer not null default 0,
  unique (snapshot_id, table_name)
);

-- The versions of KPI definitions: those that Botwarden ships, and those that the company added or changed. (ADR 73)
create table kpi_revision (
  id bigint generated always as identity primary key,
  code text not null check (code <> ''),
  revision integer not null check (revision > 0),
  shipped boolean not null default false,
  name text not null,
  name_zh text not null,
  description text not null,
  -- Null if nobody wrote it: the company may have KPIs without.
  description_zh text check (description_zh <> ''),
  -- Whether a release of Botwarden no longer has it.
  dropped boolean not null default false,
  -- The YAML that people write, and the SHA-256 of what figures follow from.
  source text not null,
  definition_hash text not null,
  state text not null default 'APPROVED' check (state in ('DRAFT', 'APPROVED', 'WITHDRAWN')),
  drafted_at timestamptz(3),
  drafted_by_id bigint references identity,
  -- Everybody who drafted or changed it; none of them may approve it.
  editor_ids bigint[] not null default '{}',
  -- The trial: a year of the latest snapshot, computed within the limits of a query.
  tried_figures integer,
  tried_snapshot_id bigint references warehouse_snapshot,
  tried_period text,
  tried_cases bigint,
  tried_milliseconds bigint,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (code, revision),
  check (shipped = (drafted_at is null)),
  check (not shipped or state = 'APPROVED'),
  check (shipped or not dropped),
  check (state <> 'APPROVED' or shipped or approved_at is not null),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

call count_changes('kpi_revision');

create index kpi_revision_code on kpi_revision (code, id);
create index kpi_revision_state on kpi_revision (state, code, id);

-- One draft of a KPI at a time.
create unique index kpi_revision_draft on kpi_revision (code) where state = 'DRAFT';

-- Whether a record rests on a snapshot: a published figure, an appraisal, a review. They have a foreign key to it. The trial of a KPI,
-- a saved query and a delivery of its result only name theirs.
create function is_snapshot_used(snapshot bigint) returns boolean language plpgsql stable as $$
declare
  reference record;
  used boolean;
begin
  for reference in
    select conrelid::regclass as source, attname as name
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'warehouse_snapshot'::regclass
      and conrelid not in ('warehouse_snapshot'::regclass, 'warehouse_snapshot_table'::regclass, 'kpi_revision'::regclass, 'saved_query'::regclass,
        'query_delivery'::regclass)
  loop
    execute format('select exists (select from %s where %I = $1)', reference.source, reference.name) into used using snapshot;
    if used then
      return true;
    end if;
  end loop;
  return false;
end;
$$;

-- The tables of Iceberg's JDBC catalog, with its names and columns: in one schema for the versioned tables of the warehouse, and in
-- another one for the tables that are published for other engines, whose roles may read that schema and no other.
do $$
declare
  catalog text;
begin
  foreach catalog in array array['iceberg', 'iceberg_published'] loop
    execute format('create schema %I', catalog);
    execute format(
      'create table %I.iceberg_tables (
        catalog_name varchar(255) not null,
        table_namespace varchar(255) not null,
        table_name varchar(255) not null,
        metadata_location varchar(1000),
        previous_metadata_location varchar(1000),
        iceberg_type varchar(5),
        primary key (catalog_name, table_namespace, table_name)
      )', catalog);
    execute format(
      'create table %I.iceberg_namespace_properties (
        catalog_name varchar(255) not null,
        namespace varchar(255) not null,
        property_key varchar(255) not null,
        property_value varchar(1000),
        primary key (catalog_name, namespace, property_key)
      )', catalog);
  end loop;
end $$;

-- Who looked at which KPIs of a bot or a department, and what follows. (Policy 3.1.3) The values are kept as they were in the snapshot.
create sequence operational_review_number;

create table operational_review (
  id bigint generated always as identity primary key,
  number text not null unique default 'OR-' || nextval('operational_review_number') check (number <> ''),
  title text not null check (title <> ''),
  bot_id bigint references bot,
  department_id bigint references department,
  period text not null check (period <> ''),
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null check (period_end > period_start),
  figure_kpis text[] not null check (cardinality(figure_kpis) > 0),
  figure_versions integer[] not null,
  figure_values numeric[] not null,
  figure_units text[] not null,
  figure_targets numeric[] not null,
  figure_ns bigint[] not null,
  figure_withheld boolean[] not null,
  snapshot_id bigint not null references warehouse_snapshot,
  data_as_of timestamptz(3) not null,
  conclusion text not null check (conclusion <> ''),
  reviewed_by_id bigint references identity,
  reviewed_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(bot_id, department_id) = 1),
  check (
    cardinality(figure_versions) = cardinality(figure_kpis) and cardinality(figure_values) = cardinality(figure_kpis)
    and cardinality(figure_units) = cardinality(figure_kpis) and cardinality(figure_targets) = cardinality(figure_kpis)
    and cardinality(figure_ns) = cardinality(figure_kpis) and cardinality(figure_withheld) = cardinality(figure_kpis)
  )
);

create index operational_review_bot on operational_review (bot_id, reviewed_at, id);
create index operational_review_department on operational_review (department_id, reviewed_at, id);
create index operational_review_reviewed_at on operational_review (reviewed_at, id);
create index operational_review_snapshot on operational_review (snapshot_id);

create trigger count_change before update on operational_review for each row execute function count_change();

call place_records(array['operational_review'], bots => 't.bot_id', departments => 't.department_id');

alter table obligation add foreign key (operational_review_id) references operational_review;
create index obligation_operational_review on obligation (operational_review_id);

alter table action_item add foreign key (operational_review_id) references operational_review;
create index action_item_operational_review on action_item (operational_review_id, due_at, id) where operational_review_id is not null;

-- Queries of analysts that they keep and share. Whoever runs one sees what their own rights cover.
create table saved_query (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  sql text not null check (sql <> ''),
  parameter_names text[] not null default '{}',
  parameter_types text[] not null default '{}' check (parameter_types <@ '{TEXT,NUMBER,BOOLEAN,DATE}'),
  parameter_defaults text[] not null default '{}',
  -- Null for the latest completed snapshot at the time of each run.
  snapshot_id bigint references warehouse_snapshot,
  -- How the console draws the result; null if it was not chosen.
  chart_kind text check (chart_kind in ('LINE', 'BAR', 'SCATTER', 'NONE')),
  chart_x text check (chart_x <> ''),
  chart_series text[] not null default '{}',
  chart_logarithmic boolean not null default false,
  chart_summed boolean not null default false,
  sharing text not null default 'PRIVATE' check (sharing in ('PRIVATE', 'DEPARTMENTS', 'EVERYONE')),
  saved_by_id bigint not null references identity,
  saved_at timestamptz(3) not null,
  -- When the account of the owner was found to be closed.
  owner_left_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (saved_by_id, name),
  check (
    cardinality(parameter_types) = cardinality(parameter_names) and cardinality(parameter_defaults) = cardinality(parameter_names)
  )
);

create index saved_query_name on saved_query (name, id);
create index saved_query_saved_at on saved_query (saved_at, id);
create index saved_query_sharing on saved_query (sharing, name, id);
create index saved_query_owner_left on saved_query (name, id) where owner_left_at is not null;
create index saved_query_owner_present on saved_query (name, id) where owner_left_at is null;
create index saved_query_snapshot on saved_query (snapshot_id);

create trigger count_change before update on saved_query for each row execute function count_change();

create table saved_query_department (
  id bigint generated always as identity primary key,
  saved_query_id bigint not null references saved_query on delete cascade,
  department_id bigint not null references department,
  unique (saved_query_id, department_id)
);

create index saved_query_department_department on saved_query_department (department_id, saved_query_id);

-- Who can see a saved query: its owner, and those it is shared with who may query at all.
create view saved_query_viewer as
select q.id as record_id, q.saved_by_id as identity_id
from saved_query q
union
select q.id, v.identity_id
from saved_query q
join viewer_permission v on v.permission = 'insight:query-sql'
where q.sharing = 'EVERYONE'
union
select q.id, m.identity_id
from saved_query q
join saved_query_department s on s.saved_query_id = q.id
-- those of a department that was merged are the people of its successor
join department_member m on m.record_id = present_department(s.department_id)
join viewer_permission v on v.identity_id = m.identity_id and v.permission = 'insight:query-sql'
where q.sharing = 'DEPARTMENTS';

insert into record_place (table_name, query)
values
  ('saved_query',
    'select array_agg(p.bot_id), array_agg(p.department_id) from saved_query t join identity_home p on p.record_id = t.saved_by_id where t.id = $1');

-- When the result of a saved query is sent, and where. It runs with the rights that its owner has at that moment.
create table query_schedule (
  id bigint generated always as identity primary key,
  saved_query_id bigint not null references saved_query on delete cascade,
  -- The channel; null for e-mail to the owner.
  channel_id bigint,
  -- The format of the file with the result.
  format text not null default 'CSV' check (format in ('JSON', 'CSV', 'PARQUET', 'ARROW')),
  recurrence text not null check (recurrence <> ''),
  -- The first date, and the time of day of all of them, in the time zone.
  starts_on date not null,
  time_of_day text not null check (time_of_day ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  time_zone text not null check (time_zone <> ''),
  -- The values that differ from the defaults of the query.
  value_names text[] not null default '{}',
  value_texts text[] not null default '{}',
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'STOPPED')),
  next_at timestamptz(3) not null,
  stopped_at timestamptz(3),
  -- Null if Botwarden stopped it.
  stopped_by_id bigint references identity,
  stop_reason text check (stop_reason <> ''),
  scheduled_by_id bigint not null references identity,
  scheduled_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (cardinality(value_texts) = cardinality(value_names)),
  check ((state = 'STOPPED') = (stopped_at is not null)),
  check (stopped_at is not null or num_nonnulls(stopped_by_id, stop_reason) = 0)
);

create index query_schedule_saved_query on query_schedule (saved_query_id, id);
create index query_schedule_channel on query_schedule (channel_id);
create index query_schedule_next_at on query_schedule (next_at, id) where state = 'ACTIVE';

-- each delivery counts: of two that begin at once, one finds another version and sends nothing
create trigger count_change before update on query_schedule for each row execute function count_change();

-- The latest deliveries of a schedule; the audit trail has all of them.
create table query_delivery (
  id bigint generated always as identity primary key,
  schedule_id bigint not null references query_schedule on delete cascade,
  due_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  rows bigint check (rows >= 0),
  truncated boolean not null default false,
  snapshot_id bigint references warehouse_snapshot,
  -- Why there is no result; null if there is one.
  failure text check (failure <> ''),
  -- How the result is sent; null if there is no result, or its notification was deleted.
  notification_id bigint,
  unique (schedule_id, due_at),
  check ((rows is null) = (failure is not null)),
  check ((rows is null) = (snapshot_id is null))
);

create index query_delivery_snapshot on query_delivery (snapshot_id);
create index query_delivery_notification on query_delivery (notification_id);

create view query_schedule_viewer as
select s.id as record_id, s.scheduled_by_id as identity_id
from query_schedule s;

insert into record_place (table_name, query)
values
  ('query_schedule',
    'select array_agg(p.bot_id), array_agg(p.department_id) from query_schedule t join identity_home p on p.record_id = t.scheduled_by_id where t.id = $1');
