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

create view skill_assessment_viewer as
select a.id as record_id, i.id as identity_id
from skill_assessment a
join identity i on i.employee_id = a.employee_id;

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
where i.employee_id is not null;
