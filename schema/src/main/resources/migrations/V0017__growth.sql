-- Skills, which courses teach and job roles require at a level from 1 to 5. (Policy 8.3)
create table skill (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index skill_name on skill (name, id);

call count_changes('skill');

create table job_role_skill (
  id bigint generated always as identity primary key,
  job_role_id bigint not null references job_role,
  skill_id bigint not null references skill,
  level integer not null check (level between 1 and 5),
  unique (job_role_id, skill_id)
);

create index job_role_skill_skill on job_role_skill (skill_id);

create table course_skill (
  id bigint generated always as identity primary key,
  course_id bigint not null references course,
  skill_id bigint not null references skill,
  level integer not null check (level between 1 and 5),
  unique (course_id, skill_id)
);

create index course_skill_skill on course_skill (skill_id);

-- What somebody who manages the training of a person judged a skill to be, on what evidence.
create table skill_assessment (
  id bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  skill_id bigint not null references skill,
  -- 0 if the person does not have the skill.
  level integer not null check (level between 0 and 5),
  evidence text not null check (evidence <> ''),
  -- The name of the skill and of the person, for messages.
  title text not null check (title <> ''),
  assessed_at timestamptz(3) not null,
  assessed_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index skill_assessment_employee on skill_assessment (employee_id, assessed_at, id);
create index skill_assessment_assessed_at on skill_assessment (assessed_at, id);
create index skill_assessment_skill on skill_assessment (skill_id, assessed_at, id);
create index skill_assessment_latest on skill_assessment (employee_id, skill_id, assessed_at, id);

call count_changes('skill_assessment');
call place_records(array['skill_assessment'], departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id');

-- What is said about a person is shown to the person and to who heads the person, whatever their roles.
create view skill_assessment_viewer as
select a.id as record_id, i.id as identity_id
from skill_assessment a
join identity i on i.employee_id = a.employee_id
union all
select a.id, i.id
from skill_assessment a
join person_head h on h.employee_id = a.employee_id
join identity i on i.employee_id = h.head_id;

-- The skills that each present employee has or needs. The level is that of the last assessment, or of a course that was passed since
-- and still counts, if that is higher; needed is the highest level that a job role of the person requires. The key combines those of both.
create view skill_standing as
select (p.employee_id << 32) + p.skill_id as id, p.employee_id, p.skill_id, n.needed, h.level, a.id as skill_assessment_id,
  c.training_record_id, greatest(coalesce(n.needed, 0) - h.level, 0) as gap
from (
  select h.employee_id, s.skill_id
  from job_role_holder h
  join job_role_skill s on s.job_role_id = h.job_role_id
  where h.until is null
  union
  select a.employee_id, a.skill_id from skill_assessment a
  union
  select r.employee_id, s.skill_id
  from training_record r
  join course_skill s on s.course_id = r.course_id
  where r.expires_at is null or r.expires_at > now()
) p
join employee e on e.id = p.employee_id and (e.left_on is null or e.left_on >= current_date)
left join lateral (
  select max(s.level) as needed
  from job_role_holder h
  join job_role_skill s on s.job_role_id = h.job_role_id
  where h.employee_id = p.employee_id and h.until is null and s.skill_id = p.skill_id
) n on true
left join lateral (
  select t.id, t.level, t.assessed_at
  from skill_assessment t
  where t.employee_id = p.employee_id and t.skill_id = p.skill_id
  order by t.assessed_at desc, t.id desc
  limit 1
) a on true
left join lateral (
  select r.id as training_record_id, s.level
  from training_record r
  join course_skill s on s.course_id = r.course_id and s.skill_id = p.skill_id
  where r.employee_id = p.employee_id and (r.expires_at is null or r.expires_at > now())
    and (a.id is null or r.passed_at > a.assessed_at) and s.level > coalesce(a.level, 0)
  order by s.level desc, r.passed_at desc, r.id desc
  limit 1
) c on true
cross join lateral (select coalesce(c.level, a.level, 0) as level) h;

create view skill_standing_viewer as
select (i.employee_id << 32) + s.id as record_id, i.id as identity_id
from identity i
cross join skill s
where i.employee_id is not null
union all
select (h.employee_id << 32) + s.id, i.id
from person_head h
join identity i on i.employee_id = h.head_id
cross join skill s;

-- Career ladders: each level follows another one, and requires skills. (Policy 8.3.1)
create table career_level (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  -- The level that people have before; null at the foot of a ladder.
  previous_id bigint references career_level check (previous_id <> id),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index career_level_name on career_level (name, id);
create index career_level_previous on career_level (previous_id);

call count_changes('career_level');

create table career_level_skill (
  id bigint generated always as identity primary key,
  career_level_id bigint not null references career_level,
  skill_id bigint not null references skill,
  level integer not null check (level between 1 and 5),
  unique (career_level_id, skill_id)
);

create index career_level_skill_skill on career_level_skill (skill_id);

-- The codes of the levels from one down to another; null if the other one is not below it.
create function career_path(start bigint, wanted bigint) returns text[] language sql stable as $$
  with recursive way as (
    select l.id, l.previous_id, array[l.code] as codes, array[l.id] as passed from career_level l where l.id = start
    union all
    select l.id, l.previous_id, w.codes || l.code, w.passed || l.id
    from way w
    join career_level l on l.id = w.previous_id
    where l.id <> all (w.passed)
  )
  select codes from way where id = wanted
$$;

-- Proposals to promote a person to a level. (Policy 8.3.1)
create sequence promotion_proposal_number;

create table promotion_proposal (
  id bigint generated always as identity primary key,
  number text not null unique default 'PP-' || nextval('promotion_proposal_number') check (number <> ''),
  employee_id bigint not null references employee,
  career_level_id bigint not null references career_level,
  reason text not null check (reason <> ''),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REJECTED')),
  submitted_at timestamptz(3) not null,
  submitted_by_id bigint references identity,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'PROPOSED') = (decided_at is null)),
  check (decided_by_id is distinct from submitted_by_id or decided_by_id is null)
);

create unique index promotion_proposal_open on promotion_proposal (employee_id) where state = 'PROPOSED';
create index promotion_proposal_submitted_at on promotion_proposal (submitted_at, id);
create index promotion_proposal_employee on promotion_proposal (employee_id, submitted_at, id);
create index promotion_proposal_level on promotion_proposal (career_level_id, submitted_at, id);
create index promotion_proposal_state on promotion_proposal (state, submitted_at, id);

call count_changes('promotion_proposal');
call place_records(array['promotion_proposal'], departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id');

create view promotion_proposal_viewer as
select p.id as record_id, i.id as identity_id
from promotion_proposal p
join identity i on i.employee_id = p.employee_id or i.id = p.submitted_by_id
union all
select p.id, i.id
from promotion_proposal p
join person_head h on h.employee_id = p.employee_id
join identity i on i.employee_id = h.head_id;

-- What a proposal is based on, as it was when it was submitted.
create table promotion_evidence (
  id bigint generated always as identity primary key,
  promotion_proposal_id bigint not null references promotion_proposal,
  position integer not null check (position > 0),
  kind text not null check (kind in ('SKILL', 'TRAINING', 'OWN_APPRAISAL', 'APPRAISAL', 'ACTION_ITEM', 'FINDING')),
  title text not null check (title <> ''),
  happened_at timestamptz(3),
  -- The level that the person has of a skill, and the one that the career level requires.
  level integer,
  needed integer,
  unique (promotion_proposal_id, position)
);

-- What the person's training, department and work show now, the newest first, for a proposal. Action items and findings are named by their
-- numbers only: whoever reads the proposal may not be allowed to see them.
create function promotion_grounds(person bigint, wanted bigint) returns table (kind text, title text, happened_at timestamptz, level integer, needed integer)
language sql stable as $$
  select g.kind, g.title, g.happened_at, g.level, g.needed
  from (
    select 1 as part, 'SKILL' as kind, s.name as title, null::timestamptz as happened_at, coalesce(t.level, 0) as level, l.level as needed
    from career_level_skill l
    join skill s on s.id = l.skill_id
    left join skill_standing t on t.employee_id = person and t.skill_id = l.skill_id
    where l.career_level_id = wanted
    union all
    select 2, 'TRAINING', c.name, r.passed_at, null, null
    from training_record r
    join course c on c.id = r.course_id
    where r.employee_id = person and (r.expires_at is null or r.expires_at > now())
    union all
    (
      select 3, 'OWN_APPRAISAL', a.code || ' · ' || s.grade, a.published_at, null, null
      from person_scorecard s
      join appraisal_cycle a on a.id = s.cycle_id and a.published_at is not null
      where s.employee_id = person and not s.superseded
      order by a.published_at desc limit 8
    )
    union all
    (
      select 4, 'APPRAISAL', d.code || ' · ' || a.code || ' · ' || s.grade, a.published_at, null, null
      from scorecard s
      join appraisal_cycle a on a.id = s.cycle_id and a.published_at is not null
      join department d on d.id = s.department_id
      join employee e on e.department_id = d.id and e.id = person
      where not s.superseded
      order by a.published_at desc limit 8
    )
    union all
    (
      select 5, 'ACTION_ITEM', i.number, i.verified_at, null, null
      from action_item i where i.assignee_id = person and i.state = 'VERIFIED' order by i.verified_at desc limit 30
    )
    union all
    (
      select 6, 'FINDING', f.number, f.verified_at, null, null
      from inspection_finding f where f.responsible_id = person and f.state = 'VERIFIED' order by f.verified_at desc limit 20
    )
  ) g
  order by g.part, g.happened_at desc nulls last, g.title
  limit 100
$$;
