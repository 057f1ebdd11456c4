create table appraisal_scheme (
  id bigint generated always as identity primary key,
  code text not null,
  revision integer not null,
  name text not null,
  name_zh text not null,
  description text not null,
  -- The text of the scheme's file, and its SHA-256.
  definition json not null,
  definition_hash text not null,
  created_at timestamptz(3) not null default now(),
  unique (code, revision)
);

create table appraisal_cycle (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]*$'),
  name text not null check (name <> ''),
  scheme_id bigint not null references appraisal_scheme,
  period text not null,
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null check (period_end > period_start),
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPUTED', 'CALIBRATED', 'PUBLISHED')),
  snapshot_id bigint references warehouse_snapshot,
  input_hash text,
  -- The reason for calibrating the ratings, or for skipping it: one of the two after the calibration step.
  calibration_applied_reason text,
  calibration_skipped_reason text,
  computed_at timestamptz(3),
  published_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Unpublished appraisals are only visible to those who run them.
  published boolean generated always as (published_at is not null) virtual,
  check (state = 'OPEN' or (snapshot_id is not null and input_hash is not null)),
  check (num_nonnulls(calibration_applied_reason, calibration_skipped_reason)
    = case when state in ('CALIBRATED', 'PUBLISHED') then 1 else 0 end),
  check ((state = 'PUBLISHED') = (published_at is not null))
);

create trigger count_change before update on appraisal_cycle
  for each row execute function count_change();

create index appraisal_cycle_period on appraisal_cycle (period_start, id);
create index appraisal_cycle_scheme on appraisal_cycle (scheme_id);
create index appraisal_cycle_snapshot on appraisal_cycle (snapshot_id);

-- A person's rating of a department on an indicator that is rated instead of measured.
create table appraisal_rating (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  department_id bigint not null references department,
  indicator text not null,
  rater_id bigint not null references identity,
  value numeric not null check (value between 0 and 100),
  reason text not null check (reason <> ''),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (cycle_id, department_id, indicator, rater_id)
);

create trigger count_change before update on appraisal_rating
  for each row execute function count_change();

create index appraisal_rating_department on appraisal_rating (department_id, id);
create index appraisal_rating_rater on appraisal_rating (rater_id);
create index appraisal_rating_created_at on appraisal_rating (created_at, id);

-- The complete report of the last computation; the scorecards below hold the same in rows.
create table appraisal_result (
  cycle_id bigint primary key references appraisal_cycle on delete cascade,
  content text not null,
  content_hash text not null
);

-- What a cycle's gates checked.
create table gate_check (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  position integer not null,
  code text not null,
  name text not null,
  name_zh text not null,
  cap text not null check (cap in ('B', 'C', 'D', 'E')),
  evaluated boolean not null,
  statement text not null,
  statement_zh text not null,
  unique (cycle_id, position)
);

create table scorecard (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  department_id bigint references department on delete set null,
  department_code text not null,
  department_name text not null,
  total numeric,
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA')),
  rank integer not null,
  missing text[] not null default '{}',
  missing_zh text[] not null default '{}',
  gates text[] not null default '{}',
  gates_zh text[] not null default '{}',
  unique (cycle_id, department_code)
);

create index scorecard_department_code on scorecard (department_code, id);
create index scorecard_department on scorecard (department_id);
create index scorecard_rank on scorecard (cycle_id, rank, id);

create table dimension_score (
  id bigint generated always as identity primary key,
  scorecard_id bigint not null references scorecard on delete cascade,
  position integer not null,
  code text not null,
  name text not null,
  name_zh text not null,
  weight numeric not null,
  score numeric,
  measured_share numeric not null,
  unique (scorecard_id, position)
);

create table indicator_score (
  id bigint generated always as identity primary key,
  dimension_score_id bigint not null references dimension_score on delete cascade,
  position integer not null,
  code text not null,
  kind text not null check (kind in ('PROPORTION', 'VALUE', 'RATING')),
  kpi_version integer,
  name text not null,
  name_zh text not null,
  weight numeric not null,
  unit text not null
    check (unit in ('RATIO', 'COUNT', 'PER_DAY', 'HOURS', 'MILLISECONDS', 'SCALE')),
  floor numeric not null,
  target numeric not null,
  numerator numeric,
  denominator numeric,
  n bigint not null,
  value numeric,
  pool_value numeric,
  scored_value numeric,
  wilson_low numeric,
  wilson_high numeric,
  score numeric,
  explanation text not null,
  explanation_zh text not null,
  unique (dimension_score_id, position)
);

create index appraisal_cycle_code_of_period on appraisal_cycle (period, period_start, id);
create index scorecard_rank_overall on scorecard (rank, id);

create view scorecard_member as
select s.id as record_id, m.identity_id
from scorecard s
join department_member m on m.record_id = s.department_id;

create view appraisal_rating_giver as
select id as record_id, rater_id as identity_id from appraisal_rating;
