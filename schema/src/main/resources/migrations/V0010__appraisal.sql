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

-- The codes of the approved schemes that new or unpublished cycles use and that measure a KPI.
create function schemes_with_kpi(kpi text) returns text[] language plpgsql stable as $$
begin
  return array(
    select distinct s.code
    from appraisal_scheme s
    where s.state = 'APPROVED'
      and (
        not exists (select from appraisal_scheme l where l.code = s.code and l.state = 'APPROVED' and l.revision > s.revision)
        or exists (select from appraisal_cycle c where c.scheme_id = s.id and c.published_at is null)
        or exists (
          select from person_appraisal p join appraisal_cycle c on c.id = p.cycle_id where p.scheme_id = s.id and c.published_at is null
        )
      )
      and exists (
        select from json_array_elements(cast(s.definition as json) -> 'dimensions') as d
        cross join json_array_elements(d.value -> 'indicators') as i
        where i.value ->> 'code' = schemes_with_kpi.kpi and i.value ->> 'kind' <> 'RATING'
      )
    order by 1
  );
end
$$;

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
  -- Who calibrated the ratings, and so does not review appeals.
  calibrated_by_id bigint references identity,
  computed_at timestamptz(3),
  published_at timestamptz(3),
  -- The end of the term for appeals, exclusive.
  appeals_end_at timestamptz(3),
  finalized_at timestamptz(3),
  -- When the ratings, the calibration and the publication are due, and when each of these terms, and that for appeals, was reported as
  -- ending soon and as missed: once each.
  ratings_due_at timestamptz(3) not null default now(),
  ratings_reminded_at timestamptz(3),
  ratings_overdue_at timestamptz(3),
  calibration_due_at timestamptz(3) not null default now(),
  calibration_reminded_at timestamptz(3),
  calibration_overdue_at timestamptz(3),
  publication_due_at timestamptz(3) not null default now(),
  publication_reminded_at timestamptz(3),
  publication_overdue_at timestamptz(3),
  appeals_reminded_at timestamptz(3),
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
  check ((state = 'FINAL') = (finalized_at is not null)),
  check (ratings_due_at <= calibration_due_at and calibration_due_at <= publication_due_at)
);

call count_changes(
  'appraisal_cycle', 'ratings_reminded_at', 'ratings_overdue_at', 'calibration_reminded_at', 'calibration_overdue_at', 'publication_reminded_at',
  'publication_overdue_at', 'appeals_reminded_at'
);

create index appraisal_cycle_period on appraisal_cycle (period_start, id);
create index appraisal_cycle_scheme on appraisal_cycle (scheme_id);
create index appraisal_cycle_snapshot on appraisal_cycle (snapshot_id);

-- The rating of a department, or of a person by who heads the person, on an indicator that is rated instead of measured.
create table appraisal_rating (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  department_id bigint references department,
  employee_id bigint references employee,
  indicator text not null,
  rater_id bigint not null references identity,
  value numeric not null check (value between 0 and 100),
  reason text not null check (reason <> ''),
  -- Whether a later head rated the person on the indicator. Then only the later rating counts.
  superseded boolean not null default false check (not superseded or employee_id is not null),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique nulls not distinct (cycle_id, department_id, employee_id, indicator, rater_id),
  check (num_nonnulls(department_id, employee_id) = 1)
);

create trigger count_change before update on appraisal_rating
  for each row execute function count_change();

create index appraisal_rating_department on appraisal_rating (department_id, id);
create index appraisal_rating_employee on appraisal_rating (employee_id, id);
create index appraisal_rating_rater on appraisal_rating (rater_id);
create index appraisal_rating_created_at on appraisal_rating (created_at, id);

-- An appeal of a department or person against the published result. (Policy 7.2.3)
create sequence appraisal_appeal_number;

create table appraisal_appeal (
  id bigint generated always as identity primary key,
  number text not null unique default 'AP-' || nextval('appraisal_appeal_number') check (number <> ''),
  cycle_id bigint not null references appraisal_cycle,
  department_id bigint references department,
  employee_id bigint references employee,
  -- The scorecard that the person contests.
  person_scorecard_id bigint,
  -- The codes of the contested indicators.
  indicators text[] not null check (cardinality(indicators) > 0),
  reason text not null check (reason <> ''),
  state text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'UNDER_REVIEW', 'UPHELD', 'AMENDED', 'WITHDRAWN')),
  submitted_at timestamptz(3) not null,
  submitted_by_id bigint references identity,
  due_at timestamptz(3) not null,
  reminded_at timestamptz(3),
  overdue_at timestamptz(3),
  reviewer_id bigint references employee,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  -- The version of the department's or person's result that the decision made.
  result_version integer,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (state in ('SUBMITTED', 'WITHDRAWN') or reviewer_id is not null),
  check ((state in ('UPHELD', 'AMENDED')) = (decided_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check ((state = 'AMENDED') = (result_version is not null)),
  check (num_nonnulls(department_id, employee_id) = 1),
  check ((employee_id is null) = (person_scorecard_id is null))
);

create index appraisal_appeal_submitted_at on appraisal_appeal (submitted_at, id);
create index appraisal_appeal_cycle on appraisal_appeal (cycle_id, submitted_at, id);
create index appraisal_appeal_department on appraisal_appeal (department_id, submitted_at, id);
create index appraisal_appeal_employee on appraisal_appeal (employee_id, submitted_at, id);
create index appraisal_appeal_reviewer on appraisal_appeal (reviewer_id, submitted_at, id);
create index appraisal_appeal_state on appraisal_appeal (state, submitted_at, id);

call count_changes('appraisal_appeal', 'reminded_at', 'overdue_at');

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

-- What the latest snapshot would give instead. The result itself stays as it was published.
alter table scorecard add column restated_snapshot_id bigint references warehouse_snapshot;
alter table scorecard add column restated boolean not null default false;
alter table scorecard add column restated_total numeric;
alter table scorecard add column restated_grade text check (restated_grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA'));
alter table scorecard add column restated_difference numeric generated always as (restated_total - total) virtual;
alter table scorecard add column grade_restated boolean not null generated always as (coalesce(restated_grade <> grade, false)) stored;
alter table scorecard add check (restated = (restated_grade is not null) and (not restated or restated_snapshot_id is not null));

create index scorecard_department_code on scorecard (department_code, id);
create index scorecard_department on scorecard (department_id);
create index scorecard_restated_snapshot on scorecard (restated_snapshot_id);
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
  -- What the latest snapshot would give instead.
  restated boolean not null default false,
  restated_numerator numeric,
  restated_denominator numeric,
  restated_n bigint,
  restated_value numeric,
  restated_difference numeric generated always as (restated_value - value) virtual,
  restated_score numeric,
  unique (dimension_score_id, position)
);

create index appraisal_cycle_code_of_period on appraisal_cycle (period, period_start, id);
create index scorecard_rank_overall on scorecard (rank, id);

-- The schemes by which a cycle appraises persons along with departments, and the hashes of their results.
create table person_appraisal (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  scheme_id bigint not null references appraisal_scheme,
  -- The hashes of the inputs and of the first scorecards of all persons, and of the ratings among the inputs.
  input_hash text,
  content_hash text,
  ratings_hash text,
  unique (cycle_id, scheme_id),
  check (num_nonnulls(input_hash, content_hash, ratings_hash) in (0, 3))
);

create index person_appraisal_scheme on person_appraisal (scheme_id);

-- What is published of each scheme and period: of a scheme for departments a cycle, and of one for persons the cycle that appraises by it.
create view published_appraisal as
select c.id as cycle_id, c.code, s.code as scheme, c.period
from appraisal_cycle c
join appraisal_scheme s on s.id = c.scheme_id
where c.published_at is not null
union all
select c.id, c.code, s.code, c.period
from appraisal_cycle c
join person_appraisal p on p.cycle_id = c.id
join appraisal_scheme s on s.id = p.scheme_id
where c.published_at is not null;

-- Which other cycle is already published for a scheme of a cycle and its period; empty if none is.
create function published_instead(cycle bigint) returns table (code text, scheme text, persons boolean) language sql stable as $$
  select o.code, o.scheme, s.subject = 'PERSON'
  from appraisal_cycle c
  join appraisal_scheme s
    on s.id = c.scheme_id or s.id in (select p.scheme_id from person_appraisal p where p.cycle_id = c.id)
  join published_appraisal o on o.scheme = s.code and o.period = c.period and o.cycle_id <> c.id
  where c.id = published_instead.cycle
  order by s.subject, o.scheme, o.cycle_id
  limit 1
$$;

-- A person's result. The names are those of when it was computed, for a person who may read nothing else. Only the person whose figures
-- the decision on an appeal corrects has another card, in the version that it makes. The versions of persons are their own.
create table person_scorecard (
  id bigint generated always as identity primary key,
  cycle_id bigint not null references appraisal_cycle on delete cascade,
  result_version integer not null default 1,
  -- The hashes of the card of a later version and of its inputs; null for the first one, which person_appraisal covers.
  input_hash text,
  content_hash text,
  -- Whether a later version of the result has another card of the person, and the latest one.
  superseded boolean not null default false,
  successor_id bigint references person_scorecard on delete set null,
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
  -- What the latest snapshot that the card was compared with would give instead.
  restated_snapshot_id bigint references warehouse_snapshot,
  restated boolean not null default false,
  restated_total numeric,
  restated_grade text check (restated_grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA')),
  restated_difference numeric generated always as (restated_total - total) virtual,
  grade_restated boolean not null generated always as (coalesce(restated_grade <> grade, false)) stored,
  unique (cycle_id, employee_id, result_version),
  check (num_nonnulls(input_hash, content_hash) in (0, 2)),
  check (restated = (restated_grade is not null) and (not restated or restated_snapshot_id is not null))
);

create index person_scorecard_successor on person_scorecard (successor_id) where successor_id is not null;
create index person_scorecard_restated_snapshot on person_scorecard (restated_snapshot_id) where restated_snapshot_id is not null;

create index person_scorecard_employee_code on person_scorecard (employee_code, id);
create index person_scorecard_of_cycle on person_scorecard (cycle_id, employee_code, id);
create index person_scorecard_employee on person_scorecard (employee_id, employee_code, id);
create index person_scorecard_department on person_scorecard (department_id, employee_code, id);
create index person_scorecard_grade on person_scorecard (grade, employee_code, id);
create index person_scorecard_scheme on person_scorecard (scheme_id);

alter table appraisal_appeal add foreign key (person_scorecard_id) references person_scorecard;
create index appraisal_appeal_person_scorecard on appraisal_appeal (person_scorecard_id) where person_scorecard_id is not null;

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
  -- What the latest snapshot would give instead.
  restated boolean not null default false,
  restated_numerator numeric,
  restated_denominator numeric,
  restated_n bigint,
  restated_value numeric,
  restated_difference numeric generated always as (restated_value - value) virtual,
  restated_score numeric,
  unique (person_scorecard_id, position)
);

-- Who heads a person: the head of the department, or of the nearest one above it whose head is here and somebody else. Nobody who is below
-- the person heads the person: above a department that the person heads, the search starts there. The department is the one whose head it is.
create view person_head as
select e.id, e.id as employee_id, nearest.head_id, nearest.department_id
from employee e
join department d on d.id = e.department_id
cross join lateral (
  select h.head_id, h.id as department_id
  from unnest(d.lineage) with ordinality as unit (id, depth)
  join department h on h.id = unit.id
  join employee boss on boss.id = h.head_id and (boss.left_on is null or boss.left_on >= current_date)
  where not exists (
    select from unnest(d.lineage) with ordinality as own (id, depth)
    join department o on o.id = own.id and o.head_id = e.id
    where own.depth <= unit.depth
  )
  order by unit.depth desc
  limit 1
) nearest;

-- A published result is shown to the person and to who heads the person, whatever their roles, and to who reviews an appeal of the person.
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
join identity i on i.employee_id = h.head_id
union all
select s.id, i.id
from appraisal_appeal a
join person_scorecard s on s.cycle_id = a.cycle_id and s.employee_id = a.employee_id
join identity i on i.employee_id = a.reviewer_id
where a.state <> 'WITHDRAWN';

-- Persons to rate, in cycles that accept ratings. The keys are those of the scorecards.
create view person_to_rate as
select s.id, s.cycle_id, s.employee_id, s.employee_code, s.department_id, s.cycle_name, s.period, s.scheme_name, s.scheme_name_zh,
  -- Only those who rate see it.
  false as published
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id and c.state = 'COMPUTED'
where exists (select from person_indicator_score i where i.person_scorecard_id = s.id and i.kind = 'RATING');

create view person_to_rate_rater as
select s.id as record_id, i.id as identity_id
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id and c.state = 'COMPUTED'
join person_head h on h.employee_id = s.employee_id
join identity i on i.employee_id = h.head_id;

-- Who manages appraisals rates a person whom nobody heads, except for the person.
create view person_to_rate_other as
select s.id as record_id, i.id as identity_id
from person_scorecard s
join identity i
  on i.employee_id = s.employee_id or exists (select from person_head h where h.employee_id = s.employee_id);

-- The indicators on which persons are rated, what ratings of 0, 50 and 100 mean, and the rating by who rates the person now.
create view indicator_to_rate as
select i.id, s.id as person_to_rate_id, i.position, i.code, i.name, i.name_zh, a.meanings, a.meanings_zh, r.value, r.reason
from person_scorecard s
join person_indicator_score i on i.person_scorecard_id = s.id and i.kind = 'RATING'
cross join lateral (
  select array_agg(a.meaning order by a.position) as meanings, array_agg(a.meaning_zh order by a.position) as meanings_zh
  from rating_anchor a where a.scheme_id = s.scheme_id and a.indicator = i.code
) a
left join lateral (
  select r.value, r.reason
  from appraisal_rating r
  join identity g on g.id = r.rater_id
  left join person_head h on h.employee_id = r.employee_id
  where r.cycle_id = s.cycle_id and r.employee_id = s.employee_id and r.indicator = i.code and not r.superseded
    and (h.head_id is null or h.head_id = g.employee_id)
) r on true;

-- Who does not rate a department: its head, and who works in it, below it, or in the department that it was merged into.
create view scorecard_member as
select s.id as record_id, m.identity_id
from scorecard s
join department_member m on m.record_id = present_department(s.department_id)
union
select s.id, i.id
from scorecard s
join department d on d.id in (s.department_id, present_department(s.department_id))
join identity i on i.employee_id = d.head_id;

-- Departments to rate, in computed cycles that accept ratings. The keys are those of the scorecards.
create view department_to_rate as
select s.id, s.cycle_id, s.department_id, s.department_code, s.department_name, c.name as cycle_name, c.period, c.scheme_id,
  -- Only those who rate see it.
  false as published
from scorecard s
join appraisal_cycle c on c.id = s.cycle_id and c.state = 'COMPUTED'
where s.department_id is not null and exists (
  select from dimension_score d join indicator_score i on i.dimension_score_id = d.id where d.scorecard_id = s.id and i.kind = 'RATING'
);

-- The indicators on which departments are rated, and what ratings of 0, 50 and 100 mean.
create view department_indicator_to_rate as
select i.id, s.id as department_to_rate_id, d.position * 1000 + i.position as position, i.code, i.name, i.name_zh, a.meanings, a.meanings_zh
from department_to_rate s
join dimension_score d on d.scorecard_id = s.id
join indicator_score i on i.dimension_score_id = d.id and i.kind = 'RATING'
cross join lateral (
  select array_agg(a.meaning order by a.position) as meanings, array_agg(a.meaning_zh order by a.position) as meanings_zh
  from rating_anchor a where a.scheme_id = s.scheme_id and a.indicator = i.code
) a;

-- Who reviews an appeal sees the ratings and scorecards that it is about; a person sees the own ratings once they are published.
create view appraisal_rating_giver as
select id as record_id, rater_id as identity_id from appraisal_rating
union
select r.id, i.id
from appraisal_appeal a
join appraisal_rating r on r.cycle_id = a.cycle_id and r.department_id = a.department_id
join identity i on i.employee_id = a.reviewer_id
where a.state <> 'WITHDRAWN'
union
select r.id, i.id
from appraisal_appeal a
join appraisal_rating r on r.cycle_id = a.cycle_id and r.employee_id = a.employee_id
join identity i on i.employee_id = a.reviewer_id
where a.state <> 'WITHDRAWN'
union
select r.id, i.id
from appraisal_rating r
join appraisal_cycle c on c.id = r.cycle_id and c.published_at is not null
join identity i on i.employee_id = r.employee_id;

create view scorecard_reviewer as
select s.id as record_id, i.id as identity_id
from appraisal_appeal a
join scorecard s on s.cycle_id = a.cycle_id and s.department_id = a.department_id
join identity i on i.employee_id = a.reviewer_id
where a.state <> 'WITHDRAWN';

create view appraisal_appeal_viewer as
select a.id as record_id, i.id as identity_id
from appraisal_appeal a
join identity i on i.employee_id = a.reviewer_id or i.id = a.submitted_by_id;

-- What notifications say about a person's result, and about an appeal: the cycle, the current grade of the person, and the last day for
-- an appeal, in UTC.
create view appraisal_cycle_notice as
select c.id, case
  when c.state not in ('OPEN', 'COMPUTED', 'CALIBRATED') then null
  when c.state = 'CALIBRATED' or c.calibration_overdue_at is not null then c.publication_due_at
  when c.ratings_overdue_at is not null then c.calibration_due_at
  else c.ratings_due_at
end as due_at
from appraisal_cycle c;

create view person_scorecard_notice as
select s.id, s.cycle_name as title, s.grade, to_char((c.appeals_end_at - interval '1 day') at time zone 'UTC', 'YYYY-MM-DD') as last_day
from person_scorecard s
join appraisal_cycle c on c.id = s.cycle_id;

create view appraisal_appeal_notice as
select a.id, c.name as title, s.grade
from appraisal_appeal a
join appraisal_cycle c on c.id = a.cycle_id
left join person_scorecard s on s.cycle_id = a.cycle_id and s.employee_id = a.employee_id and not s.superseded;

-- Whether the person behind an account heads a department or one above it.
create function heads_department(account bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from identity i
    join department d on d.id = heads_department.department
    join department h on h.id = any (d.lineage) and h.head_id = i.employee_id
    where i.id = account
  )
$$;

-- Whether an account appeals for a department, as the head of it or of one above it, or is the person's own.
create function appeals_for(account bigint, department bigint, employee bigint) returns boolean language sql stable as $$
  select case
    when appeals_for.employee is null then heads_department(appeals_for.account, appeals_for.department)
    else exists (select from identity i where i.id = appeals_for.account and i.employee_id = appeals_for.employee)
  end
$$;

-- Why an employee cannot review an appeal in a cycle, of a department or of a person; null if they can. (Policy 7.2.3)
create function appeal_conflict(reviewer bigint, cycle bigint, department bigint, person bigint) returns text language sql stable as $$
  select case
    when e.id = p.id then 'OWN'
    when exists (
      select from appraisal_rating r join identity i on i.id = r.rater_id
      where r.cycle_id = appeal_conflict.cycle and i.employee_id = e.id
        and (r.department_id = appeal_conflict.department or r.employee_id = appeal_conflict.person)
    ) then 'RATED'
    when exists (
      select from appraisal_cycle c join identity i on i.id = c.calibrated_by_id
      where c.id = appeal_conflict.cycle and i.employee_id = e.id
    ) then 'CALIBRATED'
    when exists (select from department h where h.id = any (d.lineage) and h.head_id = e.id) then 'HEADS'
    when p.id is null and present_department(d.id) = any (home.lineage) then 'WORKS_THERE'
    when not exists (select from identity i where i.employee_id = e.id and i.disabled_at is null) then 'NO_ACCOUNT'
  end
  from employee e
  left join employee p on p.id = appeal_conflict.person
  left join department d on d.id = coalesce(appeal_conflict.department, p.department_id)
  left join department home on home.id = e.department_id
  where e.id = appeal_conflict.reviewer
$$;

-- The audit entries about the appeal of a person are only shown to those who may see everything.
call place_records(array['appraisal_appeal'], departments => 't.department_id');

-- Everyone who drafted or changed a revision of a scheme: none of them may approve it.
create table appraisal_scheme_editor (
  scheme_id bigint not null references appraisal_scheme on delete cascade,
  identity_id bigint not null references identity,
  primary key (scheme_id, identity_id)
);

create index appraisal_scheme_editor_identity on appraisal_scheme_editor (identity_id);

-- Outcomes of results, and targets for KPIs. (Policy 7.2.3)

-- When the results of a published cycle that are below the grade need an outcome; null if none do.
alter table appraisal_cycle add column outcomes_due_at timestamptz(3);
alter table appraisal_cycle add column outcomes_below text check (outcomes_below in ('A', 'B', 'C', 'D'));
alter table appraisal_cycle add check ((outcomes_due_at is null) = (outcomes_below is null));
-- What the report compares with, as canonical JSON: it is kept at publication, so that the report does not change with later decisions.
alter table appraisal_cycle add column report_context text;

create sequence appraisal_outcome_number;

create table appraisal_outcome (
  id bigint generated by default as identity primary key,
  number text not null unique default 'AO-' || nextval('appraisal_outcome_number') check (number <> ''),
  cycle_id bigint not null references appraisal_cycle,
  department_id bigint not null references department,
  -- Who headed the department when it was decided.
  head_id bigint references employee,
  kind text not null check (kind in ('REWARD', 'CONSEQUENCE', 'IMPROVEMENT')),
  title text not null check (title <> ''),
  reason text not null check (reason <> ''),
  -- The version of the result and the grade that it follows from.
  result_version integer not null check (result_version > 0),
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA')),
  state text not null default 'DECIDED' check (state in ('DECIDED', 'WITHDRAWN')),
  decided_at timestamptz(3) not null,
  decided_by_id bigint references identity,
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

create index appraisal_outcome_decided_at on appraisal_outcome (decided_at, id);
create index appraisal_outcome_cycle on appraisal_outcome (cycle_id, decided_at, id);
create index appraisal_outcome_department on appraisal_outcome (department_id, decided_at, id);
create index appraisal_outcome_kind on appraisal_outcome (kind, decided_at, id);
create index appraisal_outcome_state on appraisal_outcome (state, decided_at, id);
create index appraisal_outcome_head on appraisal_outcome (head_id);

call count_changes('appraisal_outcome');

alter table action_item add foreign key (appraisal_outcome_id) references appraisal_outcome;
create index action_item_appraisal_outcome on action_item (appraisal_outcome_id, due_at, id) where appraisal_outcome_id is not null;

-- A target for a KPI of a department or bot in a period. A change is a new revision that needs agreement again.
create sequence kpi_target_number;

create table kpi_target (
  id bigint generated always as identity primary key,
  number text not null unique default 'KT-' || nextval('kpi_target_number') check (number <> ''),
  kpi text not null check (kpi <> ''),
  unit text not null check (unit in ('RATIO', 'COUNT', 'PER_DAY', 'HOURS', 'MILLISECONDS', 'SCALE')),
  direction text not null check (direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
  department_id bigint references department,
  bot_id bigint references bot,
  -- Who headed the department, or the bot's owner department, when it was proposed.
  head_id bigint references employee,
  period text not null,
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null check (period_end > period_start),
  revision integer not null check (revision > 0),
  value numeric not null check (value >= 0),
  reason text not null check (reason <> ''),
  -- Which side proposed it; the other one agrees.
  proposed_side text not null check (proposed_side in ('DEPARTMENT', 'MANAGEMENT')),
  appraisal_outcome_id bigint references appraisal_outcome,
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'AGREED', 'SUPERSEDED', 'WITHDRAWN')),
  proposed_at timestamptz(3) not null,
  proposed_by_id bigint not null references identity,
  agreed_at timestamptz(3),
  agreed_by_id bigint references identity,
  superseded_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(department_id, bot_id) = 1),
  check (appraisal_outcome_id is null or department_id is not null),
  check ((state in ('AGREED', 'SUPERSEDED')) = (agreed_at is not null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check (agreed_by_id <> proposed_by_id)
);

create unique index kpi_target_revision on kpi_target (kpi, period, department_id, bot_id, revision) nulls not distinct;
-- One proposal and one agreed target at a time.
create unique index kpi_target_current on kpi_target (kpi, period, department_id, bot_id, state) nulls not distinct
  where state in ('PROPOSED', 'AGREED');
create index kpi_target_proposed_at on kpi_target (proposed_at, id);
create index kpi_target_kpi on kpi_target (kpi, proposed_at, id);
create index kpi_target_department on kpi_target (department_id, proposed_at, id);
create index kpi_target_bot on kpi_target (bot_id, proposed_at, id);
create index kpi_target_period on kpi_target (period, proposed_at, id);
create index kpi_target_state on kpi_target (state, proposed_at, id);
create index kpi_target_outcome on kpi_target (appraisal_outcome_id, proposed_at, id);
create index kpi_target_head on kpi_target (head_id);

call count_changes('kpi_target');

-- Whether the person behind an account belongs to a department, or heads it.
create function belongs_to_unit(account bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from department_member m where m.record_id = belongs_to_unit.department and m.identity_id = belongs_to_unit.account
  ) or exists (
    select from identity i join department d on d.head_id = i.employee_id
    where i.id = belongs_to_unit.account and d.id = belongs_to_unit.department
  )
$$;

-- The department that agrees on a target: that of the target, or the owner department of its bot.
create function target_department(department bigint, bot bigint) returns bigint language sql stable as $$
  select coalesce(target_department.department, (select owner_department_id from bot b where b.id = target_department.bot))
$$;

-- Outcomes and targets are shown to who heads the department or one above it, whatever their roles.
create view appraisal_outcome_viewer as
select o.id as record_id, i.id as identity_id
from appraisal_outcome o
join department d on d.id = o.department_id
join department h on h.id = any (d.lineage)
join identity i on i.employee_id = h.head_id;

create view kpi_target_viewer as
select t.id as record_id, i.id as identity_id
from kpi_target t
left join bot b on b.id = t.bot_id
join department d on d.id = coalesce(t.department_id, b.owner_department_id)
join department h on h.id = any (d.lineage)
join identity i on i.employee_id = h.head_id;

call place_records(array['appraisal_outcome'], departments => 't.department_id');
call place_records(array['kpi_target'], bots => 't.bot_id', departments => 't.department_id');

-- What follows from the published result of a person. An improvement is the person's own action item. The names are those of when it was
-- decided, for a person who may read nothing else. Its audit entries are only shown to those who may see everything.
create sequence person_appraisal_outcome_number;

create table person_appraisal_outcome (
  id bigint generated always as identity primary key,
  number text not null unique default 'PO-' || nextval('person_appraisal_outcome_number') check (number <> ''),
  person_scorecard_id bigint not null references person_scorecard,
  cycle_id bigint not null references appraisal_cycle,
  cycle_name text not null,
  period text not null,
  employee_id bigint not null references employee,
  employee_code text not null,
  -- The department in the snapshot.
  department_id bigint references department on delete set null,
  -- Who headed the person when it was decided.
  head_id bigint references employee,
  kind text not null check (kind in ('REWARD', 'CONSEQUENCE', 'IMPROVEMENT')),
  title text not null check (title <> ''),
  reason text not null check (reason <> ''),
  -- The version of the person's result and the grade that it follows from.
  result_version integer not null check (result_version > 0),
  grade text not null check (grade in ('A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA')),
  due_at timestamptz(3),
  reminded_at timestamptz(3),
  overdue_at timestamptz(3),
  -- The measured indicator of the scorecard, and the value that it is to reach in the next period.
  indicator text,
  indicator_name text,
  indicator_name_zh text,
  unit text check (unit in ('RATIO', 'COUNT', 'PER_DAY', 'HOURS', 'MILLISECONDS', 'SCALE')),
  value numeric check (value >= 0),
  state text not null default 'DECIDED' check (state in ('DECIDED', 'DONE', 'WITHDRAWN')),
  decided_at timestamptz(3) not null,
  decided_by_id bigint references identity,
  done_at timestamptz(3),
  evidence text,
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(due_at, indicator, indicator_name, indicator_name_zh, unit, value) = case when kind = 'IMPROVEMENT' then 6 else 0 end),
  check (state <> 'DONE' or kind = 'IMPROVEMENT'),
  check ((state = 'DONE') = (done_at is not null) and (done_at is null) = (evidence is null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

create index person_appraisal_outcome_decided_at on person_appraisal_outcome (decided_at, id);
create index person_appraisal_outcome_scorecard on person_appraisal_outcome (person_scorecard_id, decided_at, id);
create index person_appraisal_outcome_cycle on person_appraisal_outcome (cycle_id, decided_at, id);
create index person_appraisal_outcome_employee on person_appraisal_outcome (employee_id, decided_at, id);
create index person_appraisal_outcome_department on person_appraisal_outcome (department_id, decided_at, id);
create index person_appraisal_outcome_kind on person_appraisal_outcome (kind, decided_at, id);
create index person_appraisal_outcome_state on person_appraisal_outcome (state, decided_at, id);
create index person_appraisal_outcome_head on person_appraisal_outcome (head_id);
create index person_appraisal_outcome_due on person_appraisal_outcome (due_at, id) where state = 'DECIDED' and due_at is not null;

call count_changes('person_appraisal_outcome', 'reminded_at', 'overdue_at');

-- Outcomes are shown to the person and to who heads the person, whatever their roles.
create view person_appraisal_outcome_viewer as
select o.id as record_id, i.id as identity_id
from person_appraisal_outcome o
join identity i on i.employee_id = o.employee_id
union all
select o.id, i.id
from person_appraisal_outcome o
join person_head h on h.employee_id = o.employee_id
join identity i on i.employee_id = h.head_id;

-- Notifications name the cycle: they do not say what was decided.
create view person_appraisal_outcome_notice as
select o.id, o.cycle_name as title from person_appraisal_outcome o;

-- What the person's next published scorecard under the same scheme shows for the indicator of an improvement. Lower values are better
-- where the value that scores 0 is above the one that scores 100.
create view person_improvement_result as
select o.id, n.id as person_scorecard_id, n.period, i.value,
  case when w.floor > w.target then i.value <= o.value else i.value >= o.value end as reached
from person_appraisal_outcome o
join appraisal_cycle c on c.id = o.cycle_id
join person_scorecard s on s.id = o.person_scorecard_id
join appraisal_scheme a on a.id = s.scheme_id
join person_indicator_score w on w.person_scorecard_id = s.id and w.code = o.indicator
cross join lateral (
  select p.id, p.period
  from person_scorecard p
  join appraisal_cycle l on l.id = p.cycle_id and l.published_at is not null and l.period_start >= c.period_end
  join appraisal_scheme b on b.id = p.scheme_id and b.code = a.code
  where p.employee_id = o.employee_id and not p.superseded
  order by l.period_start, l.id
  limit 1
) n
left join person_indicator_score i on i.person_scorecard_id = n.id and i.code = o.indicator
where o.kind = 'IMPROVEMENT' and o.state <> 'WITHDRAWN';
