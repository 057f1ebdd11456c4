-- Courses and what they require. (Policy 8.1.2, 8.2.2)
create table course (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  category text not null check (category in ('TECHNOLOGY', 'BUSINESS', 'OPERATION', 'SECURITY_AWARENESS')),
  form text not null check (form in ('CLASS', 'ONLINE', 'HANDS_ON')),
  -- How long a passed result counts; null if it does not expire.
  validity_months integer check (validity_months between 1 and 120),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'RETIRED')),
  retired_at timestamptz(3),
  retired_by_id bigint references identity,
  retirement_reason text,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'RETIRED') = (retired_at is not null and retirement_reason is not null))
);

create index course_name on course (name, id);
create index course_category on course (category, code, id);
create index course_form on course (form, code, id);
create index course_state on course (state, code, id);

call count_changes('course');

-- Courses that must be passed before another one.
create table course_prerequisite (
  id bigint generated always as identity primary key,
  course_id bigint not null references course,
  prerequisite_id bigint not null references course check (prerequisite_id <> course_id),
  unique (course_id, prerequisite_id)
);

create index course_prerequisite_prerequisite on course_prerequisite (prerequisite_id);

-- Job roles, and who has them. (Policy 8.1.1)
create table job_role (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index job_role_name on job_role (name, id);

call count_changes('job_role');

create table job_role_holder (
  id bigint generated always as identity primary key,
  job_role_id bigint not null references job_role,
  employee_id bigint not null references employee,
  -- The name of the role and of the employee, for messages.
  title text not null check (title <> ''),
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  assigned_by_id bigint references identity,
  ended_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create unique index job_role_holder_present on job_role_holder (job_role_id, employee_id) where until is null;
create index job_role_holder_role on job_role_holder (job_role_id, since, id);
create index job_role_holder_employee on job_role_holder (employee_id, since, id);

call track_changes('job_role_holder');

-- Which courses a job role requires; everybody if there is no role. (Policy 5.2.3, 8.1.1)
create table course_requirement (
  id bigint generated always as identity primary key,
  course_id bigint not null references course,
  job_role_id bigint references job_role,
  -- How long somebody to whom it begins to apply has to pass the course.
  due_days integer not null check (due_days between 0 and 365),
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  required_by_id bigint references identity,
  ended_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create unique index course_requirement_present on course_requirement (course_id, coalesce(job_role_id, 0)) where until is null;
create index course_requirement_course on course_requirement (course_id, since, id);
create index course_requirement_role on course_requirement (job_role_id, since, id);

call track_changes('course_requirement');

-- Sessions of a course, with lecturer and places. (Policy 8.1.3, 8.2.1)
create sequence training_session_number;

create table training_session (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  course_id bigint not null references course,
  -- The name of the course, for messages and calendars.
  title text not null check (title <> ''),
  -- What it costs, and the plan whose budget pays for it.
  training_plan_id bigint,
  cost numeric check (cost >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  place text,
  link text,
  capacity integer not null check (capacity between 1 and 1000),
  lecturer_id bigint references employee,
  external_lecturer text,
  state text not null default 'PLANNED' check (state in ('PLANNED', 'HELD', 'CANCELLED')),
  scheduled_by_id bigint not null references identity,
  held_at timestamptz(3),
  held_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  note text,
  reminded_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (ends_at > starts_at),
  check (num_nonnulls(lecturer_id, external_lecturer) = 1),
  check (num_nonnulls(cost, currency, training_plan_id) in (0, 3)),
  check ((state = 'HELD') = (held_at is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null))
);

create index training_session_starts_at on training_session (starts_at, id);
create index training_session_course on training_session (course_id, starts_at, id);
create index training_session_lecturer on training_session (lecturer_id, starts_at, id);
create index training_session_state on training_session (state, starts_at, id);
create index training_session_plan on training_session (training_plan_id, state);
create index training_session_to_remind on training_session (starts_at) where state = 'PLANNED' and reminded_at is null;

call count_changes('training_session', 'reminded_at');

-- Who takes part in a session, in the order in which they enrolled. (Policy 8.2.2)
create table training_enrolment (
  id bigint generated always as identity primary key,
  training_session_id bigint not null references training_session,
  employee_id bigint not null references employee,
  -- The number and title of the session with the name of the employee, for messages.
  title text not null check (title <> ''),
  state text not null check (state in ('ENROLLED', 'WAITING', 'CANCELLED', 'ATTENDED', 'ABSENT')),
  result text check (result in ('PASSED', 'FAILED')),
  score integer check (score between 0 and 100),
  enrolled_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  recorded_at timestamptz(3),
  recorded_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (state = 'ATTENDED' or num_nonnulls(result, score) = 0),
  check ((state = 'CANCELLED') = (cancelled_at is not null)),
  check ((state in ('ATTENDED', 'ABSENT')) = (recorded_at is not null))
);

create unique index training_enrolment_once on training_enrolment (training_session_id, employee_id) where state <> 'CANCELLED';
create index training_enrolment_session on training_enrolment (training_session_id, created_at, id);
create index training_enrolment_employee on training_enrolment (employee_id, created_at, id);
create index training_enrolment_created_at on training_enrolment (created_at, id);
create index training_enrolment_state on training_enrolment (state, created_at, id);
create index training_enrolment_result on training_enrolment (result, created_at, id);

call count_changes('training_enrolment');

-- What trainees said about a session, once each. Others see it only summed up. (Policy 8.1.3)
create table training_feedback (
  id bigint generated always as identity primary key,
  training_enrolment_id bigint not null unique references training_enrolment,
  rating integer not null check (rating between 1 and 5),
  comment text check (comment <> ''),
  given_at timestamptz(3) not null
);

-- The first feedback of each person about a course, from the minimum number of people on, in steps of that number: so that no single
-- feedback can be computed from two states of the summary. The key is that of the course.
create view course_feedback as
select a.course_id as id, count(*)::integer as answers, round(avg(a.rating), 2) as mean,
  array(select count(*) filter (where r.rating = k)::integer from generate_series(1, 5) k left join unnest(array_agg(a.rating)) as r (rating) on true group by k order by k) as ratings,
  coalesce(array_agg(a.comment order by md5(a.comment)) filter (where a.comment is not null), '{}') as comments
from (
  select p.course_id, p.rating, p.comment, row_number() over (partition by p.course_id order by p.given_at, p.id) as place,
    count(*) over (partition by p.course_id) as people
  from (
    select distinct on (s.course_id, n.employee_id) f.id, s.course_id, f.rating, f.comment, f.given_at
    from training_feedback f
    join training_enrolment n on n.id = f.training_enrolment_id
    join training_session s on s.id = n.training_session_id
    order by s.course_id, n.employee_id, f.given_at, f.id
  ) p
) a
cross join (select parameter_number('training-smallest-group')::bigint as fewest) g
where a.place <= a.people / g.fewest * g.fewest
group by a.course_id;

-- Passed results, which count until they expire. (Policy 8.2.2)
create table training_record (
  id bigint generated always as identity primary key,
  course_id bigint not null references course,
  employee_id bigint not null references employee,
  -- The name of the course and of the employee, for messages. A trigger gives it where it is left out.
  title text not null default '',
  training_enrolment_id bigint unique references training_enrolment,
  passed_at timestamptz(3) not null,
  expires_at timestamptz(3) check (expires_at > passed_at),
  score integer check (score between 0 and 100),
  note text,
  recorded_by_id bigint references identity,
  -- When the employee was told that it expires.
  noticed_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (course_id, employee_id, passed_at)
);

create index training_record_passed_at on training_record (passed_at, id);
create index training_record_employee on training_record (employee_id, passed_at, id);
create index training_record_course on training_record (course_id, passed_at, id);
create index training_record_expires_at on training_record (expires_at, id);

create function name_training_record() returns trigger language plpgsql as $$
begin
  select c.name || ' · ' || e.name into new.title from course c, employee e where c.id = new.course_id and e.id = new.employee_id;
  return new;
end;
$$;

create trigger name_training_record before insert on training_record for each row when (new.title = '')
  execute function name_training_record();

alter table import_record add column course_id bigint references course on delete set null;
alter table import_record add column training_record_id bigint references training_record on delete set null;
create index import_record_course on import_record (course_id) where course_id is not null;
create index import_record_training_record on import_record (training_record_id) where training_record_id is not null;

call track_changes('training_record');
call count_changes('training_record', 'noticed_at');

-- The obligations to pass a course again. (Policy 8.2.2)
alter table obligation add foreign key (course_id) references course;
alter table obligation add foreign key (training_record_id) references training_record;
create unique index obligation_of_course on obligation (course_id, responsible_id) where state <> 'ENDED';
create index obligation_course on obligation (course_id);
create index obligation_training_record on obligation (training_record_id);

-- The days from a passed result until the course is to be passed again: before the result expires, but not in the first half of its time.
create function renewal_days(passed timestamptz, expires timestamptz, lead_days integer) returns integer language sql immutable as $$
  select greatest(1, total - least(lead_days, total / 2))
  from (select extract(day from expires - passed)::integer as total) as validity
$$;

-- The department of an employee: who may see their training.
create view employee_department_place as
select e.id as record_id, null::bigint as bot_id, e.department_id from employee e;

create view job_role_holder_viewer as
select h.id as record_id, i.id as identity_id
from job_role_holder h
join identity i on i.employee_id = h.employee_id;

create view training_enrolment_viewer as
select n.id as record_id, i.id as identity_id
from training_enrolment n
join identity i on i.employee_id = n.employee_id;

create view training_record_viewer as
select r.id as record_id, i.id as identity_id
from training_record r
join identity i on i.employee_id = r.employee_id;

-- The courses that each present employee must have passed, and how far they have. The key combines those of both.
create view training_requirement as
select (q.employee_id << 32) + q.course_id as id, q.employee_id, q.course_id, q.since::timestamptz(3) as since, q.due_at::timestamptz(3) as due_at, r.id as training_record_id, r.passed_at, r.expires_at,
  (
    select o.id from obligation o
    where o.course_id = q.course_id and o.responsible_id = q.employee_id and o.state <> 'ENDED'
  ) as renewal_id,
  case
    when r.id is null and q.due_at > now() then 'DUE'
    when r.id is null then 'MISSING'
    when r.expires_at <= now() then 'EXPIRED'
    when r.expires_at <= now() + interval '30 days' then 'EXPIRING'
    else 'PASSED'
  end as state
from (
  select w.employee_id, w.course_id, min(w.since) as since, min(w.since + make_interval(days => w.due_days)) as due_at
  from (
    select e.id as employee_id, c.course_id, greatest(c.since, e.joined_on::timestamp at time zone 'UTC') as since, c.due_days
    from course_requirement c
    cross join employee e
    where c.job_role_id is null and c.until is null and (e.left_on is null or e.left_on >= current_date)
    union all
    select h.employee_id, c.course_id, greatest(c.since, h.since), c.due_days
    from course_requirement c
    join job_role_holder h on h.job_role_id = c.job_role_id and h.until is null
    join employee e on e.id = h.employee_id
    where c.until is null and (e.left_on is null or e.left_on >= current_date)
  ) w
  group by w.employee_id, w.course_id
) q
left join lateral (
  select t.id, t.passed_at, t.expires_at
  from training_record t
  where t.employee_id = q.employee_id and t.course_id = q.course_id
  order by t.expires_at desc nulls first, t.id desc
  limit 1
) r on true;

create view training_requirement_viewer as
select (i.employee_id << 32) + c.id as record_id, i.id as identity_id
from identity i
cross join course c
where i.employee_id is not null;

-- The code of a course that an employee must pass before another one and has not; null if there is none.
create function missing_prerequisite(person bigint, wanted bigint) returns text language sql stable as $$
  select c.code
  from course_prerequisite p
  join course c on c.id = p.prerequisite_id
  where p.course_id = wanted and c.state = 'ACTIVE' and not exists (
    select from training_record r
    where r.employee_id = person and r.course_id = p.prerequisite_id and (r.expires_at is null or r.expires_at > now())
  )
  order by c.code
  limit 1
$$;

-- The codes of the courses from one to another by way of prerequisites; null if there is no such way.
create function course_path(start bigint, wanted bigint) returns text[] language sql stable as $$
  with recursive way as (
    select c.id, array[c.code] as codes, array[c.id] as passed from course c where c.id = start
    union all
    select c.id, w.codes || c.code, w.passed || c.id
    from way w
    join course_prerequisite p on p.course_id = w.id
    join course c on c.id = p.prerequisite_id
    where c.id <> all (w.passed)
  )
  select codes from way where id = wanted order by cardinality(codes) limit 1
$$;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('training:read',   '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('training:manage', '{ADMINISTRATOR,BUSINESS}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

call place_records(
  array['job_role_holder', 'training_enrolment', 'training_record'], departments => 'e.department_id',
  joins => 'join employee e on e.id = t.employee_id'
);

-- The training plan of a department for a year. (Policy 8.1.1)
create sequence training_plan_number;

create table training_plan (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  year integer not null check (year between 2000 and 2200),
  department_id bigint not null references department,
  goals text not null check (goals <> ''),
  budget numeric not null check (budget >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED')),
  drafted_by_id bigint not null references identity,
  -- Who changed it last, and so cannot approve it.
  changed_by_id bigint not null references identity,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  needs_determined_at timestamptz(3),
  needs_determined_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (year, department_id),
  check ((state = 'APPROVED') = (approved_at is not null)),
  check (approved_by_id not in (drafted_by_id, changed_by_id))
);

create index training_plan_year on training_plan (year, id);
create index training_plan_department on training_plan (department_id, year, id);
create index training_plan_state on training_plan (state, year, id);

call count_changes('training_plan');

create table training_plan_item (
  id bigint generated always as identity primary key,
  training_plan_id bigint not null references training_plan,
  position integer not null check (position > 0),
  course_id bigint not null references course,
  people integer not null check (people between 1 and 10000),
  reason text not null check (reason in ('JOB_ROLE', 'RISK', 'FAILED_CONTROL', 'APPRAISAL', 'TREND')),
  note text,
  cost numeric not null check (cost >= 0),
  unique (training_plan_id, position),
  unique (training_plan_id, course_id)
);

create index training_plan_item_course on training_plan_item (course_id);

alter table training_session add foreign key (training_plan_id) references training_plan;

-- What the items of a plan, its planned sessions and those that were held cost, by currency. The key combines the plan and the currency.
create view training_plan_cost as
select (c.training_plan_id << 15) + (ascii(c.currency) - 65) * 676 + (ascii(substr(c.currency, 2)) - 65) * 26 + ascii(substr(c.currency, 3)) - 65 as id,
  c.training_plan_id, c.currency, sum(c.planned) as planned, sum(c.committed) as committed, sum(c.spent) as spent
from (
  select p.id as training_plan_id, p.currency, coalesce((select sum(i.cost) from training_plan_item i where i.training_plan_id = p.id), 0) as planned,
    0 as committed, 0 as spent
  from training_plan p
  union all
  select s.training_plan_id, s.currency, 0, case when s.state = 'PLANNED' then s.cost else 0 end, case when s.state = 'HELD' then s.cost else 0 end
  from training_session s
  where s.training_plan_id is not null and s.state <> 'CANCELLED'
) c
group by c.training_plan_id, c.currency;

-- The items of plans, with the people of the department and those below it who attended a session of the course in that year.
create view training_plan_coverage as
select i.id, i.training_plan_id, i.position, i.course_id, i.people, i.reason, i.note, i.cost, (
    select count(distinct n.employee_id)::integer
    from training_session s
    join training_enrolment n on n.training_session_id = s.id and n.state = 'ATTENDED'
    join employee e on e.id = n.employee_id
    join department d on d.id = e.department_id
    where s.course_id = i.course_id and p.department_id = any (d.lineage)
      and s.starts_at >= make_timestamptz(p.year, 1, 1, 0, 0, 0, 'UTC') and s.starts_at < make_timestamptz(p.year + 1, 1, 1, 0, 0, 0, 'UTC')
  ) as trained
from training_plan_item i
join training_plan p on p.id = i.training_plan_id;

insert into role_permission (role_id, permission)
select id, 'training:approve' from role where code in ('ADMINISTRATOR', 'BUSINESS');

call place_records(array['training_plan'], departments => 't.department_id');

-- What a course addresses, apart from skills. The indicator is the ID of a KPI or the code of a rating. (Policy 8.1.1)
create table course_remedy (
  id bigint generated always as identity primary key,
  course_id bigint not null references course,
  risk_category text check (risk_category in ('TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL')),
  control_id bigint references control,
  indicator text check (indicator <> ''),
  unique nulls not distinct (course_id, risk_category, control_id, indicator),
  check (num_nonnulls(risk_category, control_id, indicator) = 1)
);

create index course_remedy_control on course_remedy (control_id);

-- The needs for training that were last determined for a plan. (Policy 8.1.1) The function training_needs finds them.
create table training_need (
  id bigint generated always as identity primary key,
  training_plan_id bigint not null references training_plan,
  source text not null
    check (source in ('REQUIRED_COURSE', 'SKILL', 'RISK', 'FAILED_CONTROL', 'APPRAISAL_INDICATOR', 'DEVELOPMENT_GOAL')),
  reason text not null generated always as (
    case source when 'RISK' then 'RISK' when 'FAILED_CONTROL' then 'FAILED_CONTROL'
      when 'APPRAISAL_INDICATOR' then 'APPRAISAL' when 'DEVELOPMENT_GOAL' then 'APPRAISAL' else 'JOB_ROLE' end
  ) stored,
  -- What it is about, within the source.
  subject text not null check (subject <> ''),
  title text not null check (title <> ''),
  title_zh text not null check (title_zh <> ''),
  people integer not null check (people > 0),
  -- Who they are; null if nobody may be named.
  employee_ids bigint[],
  course_id bigint references course,
  skill_id bigint,
  level integer check (level between 1 and 5),
  risk_id bigint references risk,
  control_id bigint references control,
  appraisal_cycle_id bigint references appraisal_cycle on delete cascade,
  unique (training_plan_id, source, subject),
  check ((source = 'APPRAISAL_INDICATOR') = (employee_ids is null))
);

create index training_need_plan on training_need (training_plan_id, people, id);
create index training_need_course on training_need (course_id);
create index training_need_skill on training_need (skill_id);
create index training_need_risk on training_need (risk_id);
create index training_need_control on training_need (control_id);
create index training_need_cycle on training_need (appraisal_cycle_id);

create view training_plan_need as
select n.id, n.training_plan_id, n.source, n.reason, n.title, n.title_zh, n.people, n.course_id, n.skill_id, n.level, n.risk_id, n.control_id,
  n.appraisal_cycle_id, i.id is not null as covered, i.people as planned
from training_need n
left join training_plan_item i on i.training_plan_id = n.training_plan_id and i.course_id = n.course_id;

create view training_plan_place as
select p.id as record_id, null::bigint as bot_id, p.department_id from training_plan p;

-- Statements that learning platforms sent (xAPI), by their IDs, so that each counts once. (Policy 8.2.2)
create table training_statement (
  id uuid primary key,
  course_id bigint not null references course,
  employee_id bigint not null references employee,
  verb text not null check (verb in ('PASSED', 'FAILED', 'COMPLETED')),
  success boolean,
  score integer check (score between 0 and 100),
  stated_at timestamptz(3) not null,
  training_record_id bigint references training_record,
  created_at timestamptz(3) not null default now()
);

create index training_statement_course on training_statement (course_id);
create index training_statement_employee on training_statement (employee_id);
create index training_statement_record on training_statement (training_record_id);

-- The people who may use a function for which a course is required, and since when they have not passed it; null if they have.
-- The key combines those of the person and of the requirement. (Policy 5.2.3)
alter table function_course add foreign key (course_id) references course;
alter table function_suspension add foreign key (course_id) references course;

create view function_course_standing as
with held as not materialized (
  select g.bot_id, g.function_id, g.employee_id, g.created_at as since
  from function_grant g
  where g.employee_id is not null and (g.expires_at is null or g.expires_at > now())
  union all
  select g.bot_id, g.function_id, e.id, g.created_at
  from function_grant g
  join department d on g.department_id = any (d.lineage)
  join employee e on e.department_id = d.id
  where g.expires_at is null or g.expires_at > now()
  union all
  select g.bot_id, g.function_id, i.employee_id, greatest(g.created_at, a.created_at)
  from function_grant g
  join access_grant a on a.role_id = g.role_id and (a.expires_at is null or a.expires_at > now())
  join identity i on i.id = a.identity_id and i.disabled_at is null
  join bot b on b.id = g.bot_id
  left join department o on o.id = b.owner_department_id
  where i.employee_id is not null and (g.expires_at is null or g.expires_at > now())
    and (a.scope = 'EVERYTHING' or a.bot_id = b.id or a.department_id = any (o.lineage))
),
holder as not materialized (
  select c.id, h.employee_id, min(h.since) as since
  from function_course c
  join held h on h.bot_id = c.bot_id and (c.function_id is null or h.function_id is null or h.function_id = c.function_id)
  where c.until is null
  group by c.id, h.employee_id
)
select (h.employee_id << 32) + c.id as id, c.id as function_course_id, h.employee_id,
  case
    when r.id is null then greatest(c.since, h.since)
    when r.expires_at <= now() then greatest(c.since, h.since, r.expires_at)
  end as missing_since
from holder h
join function_course c on c.id = h.id
join course k on k.id = c.course_id and k.state = 'ACTIVE'
join bot b on b.id = c.bot_id and b.state <> 'RETIRED'
left join bot_function f on f.id = c.function_id
join employee e on e.id = h.employee_id and (e.left_on is null or e.left_on >= current_date)
left join lateral (
  select t.id, t.expires_at
  from training_record t
  where t.employee_id = h.employee_id and t.course_id = c.course_id
  order by t.expires_at desc nulls first, t.id desc
  limit 1
) r on true
where f.retired_at is null;
