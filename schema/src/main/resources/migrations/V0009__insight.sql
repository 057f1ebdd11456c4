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

-- The schema for the Iceberg catalogue's own tables, which it creates itself.
create schema iceberg;
