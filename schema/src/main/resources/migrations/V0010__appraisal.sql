create table appraisal_scheme (
  id bigint generated always as identity primary key,
  code text not null,
  revision integer not null,
  subject text not null default 'DEPARTMENT' check (subject in ('DEPARTMENT', 'PERSON')),
  -- The codes of the job roles whose holders it appraises; empty for everyone without such a scheme.
  job_roles text[] not null default '{}',
  name text not null,
  name_zh text not null,
  description text not null,
  -- The definition as canonical JSON, its SHA-256, and the YAML that people write.
  definition text not null,
  definition_hash text not null,
  source text not null default '',
  state text not null default 'APPROVED' check (state in ('DRAFT', 'APPROVED', 'WITHDRAWN')),
  -- The first day on which new cycles use it; null for the schemes that Botwarden ships.
  effective_from date,
  drafted_at timestamptz(3),
  drafted_by_id bigint references identity,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (code, revision),
  check (state <> 'APPROVED' or drafted_at is null or approved_at is not null and effective_from is not null),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

call count_changes('appraisal_scheme');

-- One draft of a scheme at a time.
create unique index appraisal_scheme_draft on appraisal_scheme (code) where state = 'DRAFT';

-- What the ratings of a scheme's rated indicators mean, from worst to best.
create view rating_anchor as
select
  s.id * 1000 + row_number() over (partition by s.id order by d.position, i.position, a.position) as id, s.id as scheme_id,
  row_number() over (partition by s.id order by d.position, i.position, a.position) as position, i.value ->> 'code' as indicator,
  cast(a.value ->> 'value' as numeric) as value, a.value -> 'meaning' ->> 'en' as meaning, a.value -> 'meaning' ->> 'zh' as meaning_zh
from appraisal_scheme s
cross join lateral json_array_elements(cast(s.definition as json) -> 'dimensions') with ordinality as d (value, position)
cross join lateral json_array_elements(d.value -> 'indicators') with ordinality as i (value, position)
cross join lateral json_array_elements(i.value -> 'anchors') with ordinality as a (value, position);

create table appraisal_cycle (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-zA-Z0-9][a-zA-Z0-9._-]*$'),
  name text not null check (name <> ''),
  scheme_id bigint not null references appraisal_scheme,
  period text not null,
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null check (period_end > period_start),
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPUTED', 'CALIBRATED', 'PUBLISHED', 'FINAL')),
  snapshot_id bigint references warehouse_snapshot,
  input_hash text,
  -- The version of the result: each decision on an appeal that amends it makes a new one.
  result_version integer not null default 1,
  -- The reason for calibrating the ratings, or for skipping it: one of the two after the calibration step.
  calibration_applied_reason text,
  calibration_skipped_reason text,
  computed_at timestamptz(3),
  published_at timestamptz(3),
  -- The end of the term for appeals, exclusive.
  appeals_end_at timestamptz(3),
  finalized_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Unpublished appraisals are only visible to those who run them.
  published boolean generated always as (published_at is not null) virtual,
  check (state = 'OPEN' or (snapshot_id is not null and input_hash is not null)),
  check (num_nonnulls(calibration_applied_reason, calibration_skipped_reason)
    = case when state in ('CALIBRATED', 'PUBLISHED', 'FINAL') then 1 else 0 end),
  check ((state in ('PUBLISHED', 'FINAL')) = (published_at is not null)),
  check ((published_at is null) = (appeals_end_at is null)),
  check ((state = 'FINAL') = (finalized_at is not null))
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

-- A department's appeal against its published result. (Policy 7.2.3)
create sequence appraisal_appeal_number;

create table appraisal_appeal (
  id bigint generated always as identity primary key,
  number text not null unique default 'AP-' || nextval('appraisal_appeal_number') check (number <> ''),
  cycle_id bigint not null references appraisal_cycle,
  department_id bigint not null references department,
  -- The codes of the contested indicators.
  indicators text[] not null check (cardinality(indicators) > 0),
  reason text not null check (reason <> ''),
  state text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'UNDER_REVIEW', 'UPHELD', 'AMENDED', 'WITHDRAWN')),
  submitted_at timestamptz(3) not null,
  submitted_by_id bigint references identity,
  due_at timestamptz(3) not null,
  overdue_at timestamptz(3),
  reviewer_id bigint references employee,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  -- The version of the result that the decision made.
  result_version integer,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (state in ('SUBMITTED', 'WITHDRAWN') or reviewer_id is not null),
  check ((state in ('UPHELD', 'AMENDED')) = (decided_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check ((state = 'AMENDED') = (result_version is not null))
);

create index appraisal_appeal_submitted_at on appraisal_appeal (submitted_at, id);
create index appraisal_appeal_cycle on appraisal_appeal (cycle_id, submitted_at, id);
create index appraisal_appeal_department on appraisal_appeal (department_id, submitted_at, id);
create index appraisal_appeal_reviewer on appraisal_appeal (reviewer_id, submitted_at, id);
create index appraisal_appeal_state on appraisal_appeal (state, submitted_at, id);

call count_changes('appraisal_appeal');

-- A figure that the decision on an appeal replaced.
create table appraisal_correction (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appraisal_appeal on delete cascade,
  indicator text not null check (indicator <> ''),
  previous_value numeric,
  value numeric not null,
  unique (appeal_id, indicator)
);

-- The complete report of each version of a result; the scorecards below hold the same in rows.
create table appraisal_result (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  version integer not null,
  input_hash text not null,
  content text not null,
  content_hash text not null,
  unique (cycle_id, version)
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
  result_version integer not null default 1,
  -- Whether the result has a newer version.
  superseded boolean not null default false,
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
  unique (cycle_id, result_version, department_code)
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

-- The schemes by which a cycle appraises persons along with departments, and the hashes of their results.
create table person_appraisal (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  scheme_id bigint not null references appraisal_scheme,
  input_hash text,
  content_hash text,
  unique (cycle_id, scheme_id),
  check ((input_hash is null) = (content_hash is null))
);

create index person_appraisal_scheme on person_appraisal (scheme_id);

-- A person's result. The names are those of when it was computed, for a person who may read nothing else.
create table person_scorecard (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  scheme_id bigint not null references appraisal_scheme,
  employee_id bigint not null references employee,
  employee_code text not null,
  -- The department in the snapshot.
  department_id bigint references department on delete set null,
  cycle_name text not null,
  period text not null,
  scheme_name text not null,
  scheme_name_zh text not null,
  total numeric,
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA')),
  missing text[] not null default '{}',
  missing_zh text[] not null default '{}',
  unique (cycle_id, employee_id)
);

create index person_scorecard_employee_code on person_scorecard (employee_code, id);
create index person_scorecard_of_cycle on person_scorecard (cycle_id, employee_code, id);
create index person_scorecard_employee on person_scorecard (employee_id, employee_code, id);
create index person_scorecard_department on person_scorecard (department_id, employee_code, id);
create index person_scorecard_grade on person_scorecard (grade, employee_code, id);
create index person_scorecard_scheme on person_scorecard (scheme_id);

create table person_indicator_score (
  id bigint generated always as identity primary key,
  person_scorecard_id bigint not null references person_scorecard on delete cascade,
  position integer not null,
  dimension text not null,
  dimension_name text not null,
  dimension_name_zh text not null,
  dimension_weight numeric not null,
  dimension_score numeric,
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
  unique (person_scorecard_id, position)
);

-- Who heads a person: the head of the department, or for that head the one of the department above.
create view person_head as
select e.id as employee_id, h.head_id
from employee e
join department d on d.id = e.department_id
join department h on h.id = case when d.head_id = e.id then d.parent_id else d.id end
where h.head_id <> e.id;

-- A published result is shown to the person and to who heads the person, whatever their roles.
create view person_scorecard_viewer as
select s.id as record_id, i.id as identity_id
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id and c.published_at is not null
join identity i on i.employee_id = s.employee_id
union all
select s.id, i.id
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id and c.published_at is not null
join person_head h on h.employee_id = s.employee_id
join identity i on i.employee_id = h.head_id;

create view scorecard_member as
select s.id as record_id, m.identity_id
from scorecard s
join department_member m on m.record_id = s.department_id;

-- Who reviews an appeal sees the ratings and scorecards that it is about.
create view appraisal_rating_giver as
select id as record_id, rater_id as identity_id from appraisal_rating
union
select r.id, i.id
from appraisal_appeal a
join appraisal_rating r on r.cycle_id = a.cycle_id and r.department_id = a.department_id
join identity i on i.employee_id = a.reviewer_id;

create view scorecard_reviewer as
select s.id as record_id, i.id as identity_id
from appraisal_appeal a
join scorecard s on s.cycle_id = a.cycle_id and s.department_id = a.department_id
join identity i on i.employee_id = a.reviewer_id;

create view appraisal_appeal_viewer as
select a.id as record_id, i.id as identity_id
from appraisal_appeal a
join identity i on i.employee_id = a.reviewer_id or i.id = a.submitted_by_id;

-- Whether the person behind an account heads a department or one above it.
create function heads_department(account bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from identity i
    join department d on d.id = heads_department.department
    join department h on h.id = any (d.lineage) and h.head_id = i.employee_id
    where i.id = account
  )
$$;

-- Why an employee cannot review the appeal of a department in a cycle; null if they can. (Policy 7.2.3)
create function appeal_conflict(employee bigint, cycle bigint, department bigint) returns text language sql stable as $$
  select case
    when exists (
      select from appraisal_rating r join identity i on i.id = r.rater_id
      where r.cycle_id = appeal_conflict.cycle and r.department_id = appeal_conflict.department and i.employee_id = e.id
    ) then 'RATED'
    when exists (select from department h where h.id = any (d.lineage) and h.head_id = e.id) then 'HEADS'
    when d.id = any (home.lineage) then 'WORKS_THERE'
    when not exists (select from identity i where i.employee_id = e.id and i.disabled_at is null) then 'NO_ACCOUNT'
  end
  from employee e
  join department d on d.id = appeal_conflict.department
  left join department home on home.id = e.department_id
  where e.id = appeal_conflict.employee
$$;

call place_records(array['appraisal_appeal'], departments => 't.department_id');
