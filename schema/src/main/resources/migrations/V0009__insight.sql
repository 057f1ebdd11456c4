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
  failure text,
  check (state <> 'COMPLETED' or (pg_snapshot is not null and system_identifier is not null and cut_at is not null))
);

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
  -- The YAML that people write, and the SHA-256 of its SQL.
  source text not null,
  sql_hash text not null,
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
  check (state <> 'APPROVED' or shipped or approved_at is not null),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

call count_changes('kpi_revision');

create index kpi_revision_code on kpi_revision (code, id);
create index kpi_revision_state on kpi_revision (state, code, id);

-- One draft of a KPI at a time.
create unique index kpi_revision_draft on kpi_revision (code) where state = 'DRAFT';

-- The schema for the Iceberg catalogue's own tables, which it creates itself.
create schema iceberg;

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

create trigger count_change before update on operational_review for each row execute function count_change();

call place_records(array['operational_review'], bots => 't.bot_id', departments => 't.department_id');

alter table obligation add foreign key (operational_review_id) references operational_review;
create index obligation_operational_review on obligation (operational_review_id);

alter table action_item add foreign key (operational_review_id) references operational_review;
create index action_item_operational_review on action_item (operational_review_id, due_at, id) where operational_review_id is not null;
