-- The present people whom each head heads, from the departments down. The key is that of the person, whom one person heads at most.
create view team_member as
select e.id, e.id as employee_id, own.head_id, e.department_id, e.code, e.name, e.job_title, d.name as department_name, (
    select s.id
    from person_scorecard s
    join appraisal_cycle c on c.id = s.cycle_id and c.published_at is not null
    where s.employee_id = e.id and not s.superseded
    order by c.published_at desc, s.id desc
    limit 1
  ) as person_scorecard_id
from department own
join department d on own.id = any (d.lineage)
join employee e on e.department_id = d.id and (e.left_on is null or e.left_on >= current_date)
join person_head h on h.employee_id = e.id and h.department_id = own.id;

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
select (m.id << 32) + s.id, i.id
from team_member m
join identity i on i.employee_id = m.head_id
cross join skill s;

-- Career ladders: each level follows another one, and requires skills. (Policy 8.3.1)
create table career_level (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  description text,
  -- The level that people have before; null at the foot of a ladder.
  previous_id bigint references career_level check (previous_id <> id),
  -- The job role whose people have the level; null if it is no particular one.
  job_role_id bigint references job_role,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index career_level_name on career_level (name, id);
create index career_level_role on career_level (job_role_id);
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

-- The levels that each person can have next: those after the level of the last promotion, or else the first ones of the ladders of their
-- job roles.
create view next_career_level as
select e.id as employee_id, l.id as career_level_id
from employee e
left join lateral (
  select p.career_level_id
  from promotion_proposal p
  where p.employee_id = e.id and p.state = 'APPROVED'
  order by p.decided_at desc, p.id desc
  limit 1
) c on true
join career_level l on case
  when c.career_level_id is null then l.previous_id is null and exists (
    select from job_role_holder h where h.employee_id = e.id and h.until is null and h.job_role_id = l.job_role_id
  )
  else l.previous_id = c.career_level_id
end;

-- The same with the skills that each level requires, and what the person has of them: at the same places of the arrays, by name. The key
-- combines those of both.
create view person_next_level as
select (n.employee_id << 32) + l.id as id, n.employee_id, n.career_level_id, l.code, l.name, l.description, k.skill_name, k.skill_needed,
  k.skill_level, k.skill_gap, k.skill_evidence, k.skill_course
from next_career_level n
join career_level l on l.id = n.career_level_id
cross join lateral (
  select coalesce(array_agg(s.name order by s.name, s.id), '{}') as skill_name,
    coalesce(array_agg(r.level order by s.name, s.id), '{}') as skill_needed,
    coalesce(array_agg(coalesce(t.level, 0) order by s.name, s.id), '{}') as skill_level,
    coalesce(array_agg(greatest(r.level - coalesce(t.level, 0), 0) order by s.name, s.id), '{}') as skill_gap,
    coalesce(array_agg(case when t.training_record_id is null then a.evidence end order by s.name, s.id), '{}') as skill_evidence,
    coalesce(array_agg(c.name order by s.name, s.id), '{}') as skill_course
  from career_level_skill r
  join skill s on s.id = r.skill_id
  left join skill_standing t on t.employee_id = n.employee_id and t.skill_id = r.skill_id
  left join skill_assessment a on a.id = t.skill_assessment_id
  left join training_record p on p.id = t.training_record_id
  left join course c on c.id = p.course_id
  where r.career_level_id = l.id
) k;

create view person_next_level_viewer as
select (i.employee_id << 32) + l.id as record_id, i.id as identity_id
from identity i
cross join career_level l
where i.employee_id is not null
union all
select (m.id << 32) + l.id, i.id
from team_member m
join identity i on i.employee_id = m.head_id
cross join career_level l;

-- What a proposal is based on, as it was when it was submitted.
create table promotion_evidence (
  id bigint generated always as identity primary key,
  promotion_proposal_id bigint not null references promotion_proposal,
  position integer not null check (position > 0),
  kind text not null check (kind in ('SKILL', 'TRAINING', 'OWN_APPRAISAL', 'ACTION_ITEM', 'FINDING')),
  title text not null check (title <> ''),
  happened_at timestamptz(3),
  -- The level that the person has of a skill, and the one that the career level requires.
  level integer,
  needed integer,
  -- The scorecard of an own appraisal. Its grade is read from there, by those who may see it.
  person_scorecard_id bigint references person_scorecard,
  unique (promotion_proposal_id, position),
  check ((kind = 'OWN_APPRAISAL') = (person_scorecard_id is not null))
);

create index promotion_evidence_person_scorecard on promotion_evidence (person_scorecard_id) where person_scorecard_id is not null;

-- What the person's skills, training, published appraisals and work show now, the newest first, for a proposal. Own appraisals, action items
-- and findings are only named: whoever reads the proposal may not be allowed to see them. The department's results are no evidence about one
-- person.
create function promotion_grounds(person bigint, wanted bigint) returns table (
  kind text, title text, happened_at timestamptz, level integer, needed integer, person_scorecard_id bigint
)
language sql stable as $$
  select g.kind, g.title, g.happened_at, g.level, g.needed, g.person_scorecard_id
  from (
    select 1 as part, 'SKILL' as kind, s.name as title, null::timestamptz as happened_at, coalesce(t.level, 0) as level, l.level as needed,
      null::bigint as person_scorecard_id
    from career_level_skill l
    join skill s on s.id = l.skill_id
    left join skill_standing t on t.employee_id = person and t.skill_id = l.skill_id
    where l.career_level_id = wanted
    union all
    select 2, 'TRAINING', c.name, r.passed_at, null, null, null
    from training_record r
    join course c on c.id = r.course_id
    where r.employee_id = person and (r.expires_at is null or r.expires_at > now())
    union all
    (
      select 3, 'OWN_APPRAISAL', a.code, a.published_at, null, null, s.id
      from person_scorecard s
      join appraisal_cycle a on a.id = s.cycle_id and a.published_at is not null
      where s.employee_id = person and not s.superseded
      order by a.published_at desc limit 8
    )
    union all
    (
      select 4, 'ACTION_ITEM', i.number, i.verified_at, null, null, null
      from action_item i where i.assignee_id = person and i.state = 'VERIFIED' order by i.verified_at desc limit 30
    )
    union all
    (
      select 5, 'FINDING', f.number, f.verified_at, null, null, null
      from inspection_finding f where f.responsible_id = person and f.state = 'VERIFIED' order by f.verified_at desc limit 20
    )
  ) g
  order by g.part, g.happened_at desc nulls last, g.title
  limit 100
$$;

-- Development plans of people for a year, agreed by the person and who heads the person. (Policy 8.3.2)
create sequence personal_development_plan_number;

create table personal_development_plan (
  id bigint generated always as identity primary key,
  number text not null unique default 'PD-' || nextval('personal_development_plan_number') check (number <> ''),
  employee_id bigint not null references employee,
  -- Who headed the person when it was proposed.
  head_id bigint references employee,
  year integer not null check (year between 2000 and 2200),
  revision integer not null check (revision > 0),
  aim text not null check (aim <> ''),
  -- When the first revision was recorded: skills and courses count from then on.
  since timestamptz(3) not null default now(),
  -- Which side proposed it; the other one agrees.
  proposed_side text not null check (proposed_side in ('EMPLOYEE', 'HEAD')),
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
  unique (employee_id, year, revision),
  check ((state in ('AGREED', 'SUPERSEDED')) = (agreed_at is not null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check (agreed_by_id <> proposed_by_id)
);

-- One proposal and one agreed plan at a time.
create unique index personal_development_plan_current on personal_development_plan (employee_id, year, state) where state in ('PROPOSED', 'AGREED');
create index personal_development_plan_proposed_at on personal_development_plan (proposed_at, id);
create index personal_development_plan_employee on personal_development_plan (employee_id, proposed_at, id);
create index personal_development_plan_year on personal_development_plan (year, proposed_at, id);
create index personal_development_plan_state on personal_development_plan (state, proposed_at, id);
create index personal_development_plan_head on personal_development_plan (head_id);

call count_changes('personal_development_plan');
call place_records(
  array['personal_development_plan'], departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id'
);

create view personal_development_plan_viewer as
select p.id as record_id, i.id as identity_id
from personal_development_plan p
join identity i on i.employee_id = p.employee_id
union all
select p.id, i.id
from personal_development_plan p
join person_head h on h.employee_id = p.employee_id
join identity i on i.employee_id = h.head_id;

create table development_goal (
  id bigint generated always as identity primary key,
  personal_development_plan_id bigint not null references personal_development_plan,
  position integer not null check (position > 0),
  kind text not null check (kind in ('SKILL', 'COURSE', 'TEXT')),
  skill_id bigint references skill,
  level integer check (level between 1 and 5),
  course_id bigint references course,
  -- The name of the skill or course, or the text.
  title text not null check (title <> ''),
  due_on date not null,
  -- When the person said that it is done; skills and courses follow from what is assessed and passed.
  completed_at timestamptz(3),
  evidence text,
  unique (personal_development_plan_id, position),
  check ((kind = 'SKILL') = (skill_id is not null) and (kind = 'SKILL') = (level is not null)),
  check ((kind = 'COURSE') = (course_id is not null)),
  check (completed_at is null or kind = 'TEXT'),
  check ((completed_at is null) = (evidence is null))
);

create index development_goal_skill on development_goal (skill_id);
create index development_goal_course on development_goal (course_id);

-- When a person reached a level of a skill or passed a course: the first time that was recorded since then; null if it was not.
create function goal_reached(person bigint, wanted_skill bigint, wanted_level integer, wanted_course bigint, since timestamptz)
returns timestamptz language sql stable as $$
  select min(f.at)
  from (
    select a.assessed_at as at
    from skill_assessment a
    where a.employee_id = person and a.skill_id = wanted_skill and a.level >= wanted_level and a.created_at >= since
    union all
    select r.passed_at
    from training_record r
    where r.employee_id = person and r.created_at >= since and (
      r.course_id = wanted_course
      or exists (select from course_skill c where c.course_id = r.course_id and c.skill_id = wanted_skill and c.level >= wanted_level)
    )
  ) f
$$;

-- The goals, with how far the person is.
create view development_goal_progress as
select g.id, g.personal_development_plan_id, g.position, g.kind, g.skill_id, g.level, g.course_id, g.title, g.due_on, r.done_at, g.evidence,
  case when r.done_at is not null then 'DONE' when g.due_on < current_date then 'OVERDUE' else 'OPEN' end as state
from development_goal g
join personal_development_plan p on p.id = g.personal_development_plan_id
cross join lateral (
  select case
    when g.kind = 'TEXT' then g.completed_at
    else goal_reached(p.employee_id, g.skill_id, g.level, g.course_id, p.since)::timestamptz(3)
  end as done_at
) r;

-- What a person's job roles, the next level of the ladder and required courses suggest. The key combines those of the person and of the
-- skill, or of the course with a bit that no skill has. (Policy 8.3.2)
create view goal_suggestion as
with wanted as not materialized (
  select distinct on (w.employee_id, w.skill_id) w.employee_id, w.skill_id, w.level, w.reason, w.origin
  from (
    select h.employee_id, s.skill_id, s.level, 'JOB_ROLE' as reason, o.name as origin, 1 as place
    from job_role_holder h
    join job_role o on o.id = h.job_role_id
    join job_role_skill s on s.job_role_id = h.job_role_id
    where h.until is null
    union all
    select n.employee_id, s.skill_id, s.level, 'CAREER_LEVEL', l.name, 2
    from next_career_level n
    join career_level l on l.id = n.career_level_id
    join career_level_skill s on s.career_level_id = l.id
  ) w
  order by w.employee_id, w.skill_id, w.level desc, w.place, w.origin
),
missing as not materialized (
  select w.employee_id, w.skill_id, w.level, w.reason, w.origin, coalesce(t.level, 0) as present
  from wanted w
  join employee e on e.id = w.employee_id and (e.left_on is null or e.left_on >= current_date)
  left join skill_standing t on t.employee_id = w.employee_id and t.skill_id = w.skill_id
  where w.level > coalesce(t.level, 0)
)
select (m.employee_id << 32) + m.skill_id as id, m.employee_id, m.skill_id, m.level, null::bigint as course_id, m.reason, m.origin,
  (select s.name from skill s where s.id = m.skill_id) as title
from missing m
union all
select (c.employee_id << 32) + (1::bigint << 31) + c.course_id, c.employee_id, null, null, c.course_id, c.reason, c.origin,
  (select k.name from course k where k.id = c.course_id)
from (
  select distinct on (p.employee_id, p.course_id) p.employee_id, p.course_id, p.reason, p.origin
  from (
    select q.employee_id, q.course_id, 'REQUIRED_COURSE' as reason, null as origin, 1 as place
    from training_requirement q
    where q.state <> 'PASSED'
    union all
    select m.employee_id, t.course_id, 'SKILL', s.name, 2
    from missing m
    join course_skill t on t.skill_id = m.skill_id and t.level > m.present
    join course k on k.id = t.course_id and k.state = 'ACTIVE'
    join skill s on s.id = m.skill_id
  ) p
  order by p.employee_id, p.course_id, p.place, p.origin
) c;

create view goal_suggestion_viewer as
select (i.employee_id << 32) + k.part as record_id, i.id as identity_id
from (
  select i.id, i.employee_id from identity i where i.employee_id is not null
  union all
  select i.id, m.id from team_member m join identity i on i.employee_id = m.head_id
) i
cross join (
  select s.id as part from skill s
  union all
  select (1::bigint << 31) + c.id from course c
) k;

-- The teams are shown to their heads.
create view team_member_head as
select m.id as record_id, i.id as identity_id
from team_member m
join identity i on i.employee_id = m.head_id;

-- The people whom an account heads: found once, from the departments down, and not for each person. (ADR 64)
create function shown_team_members(viewer bigint) returns bigint[] language plpgsql stable parallel safe as $$
begin
  return array(select v.record_id from team_member_head v where v.identity_id = viewer);
end;
$$;

-- The required courses that a person has not passed, or must pass again soon.
create view team_member_course as
select q.id, q.employee_id as team_member_id, c.code, c.name, q.state, q.due_at, q.expires_at
from training_requirement q
join course c on c.id = q.course_id
where q.state <> 'PASSED';

-- The needs for training of the people of a plan's department and those below it, each with what shows it. (Policy 8.1.1)
alter table training_need add foreign key (skill_id) references skill;

create function training_needs(plan bigint) returns table (
  source text, subject text, title text, title_zh text, people integer, employee_ids bigint[], course_id bigint, skill_id bigint, level integer,
  risk_id bigint, control_id bigint, appraisal_cycle_id bigint
) language sql stable as $$
with planned as (
  select p.department_id, p.year, make_timestamptz(p.year + 1, 1, 1, 0, 0, 0, 'UTC') as ends_at from training_plan p where p.id = plan
),
member as materialized (
  select e.id, e.team_id, d.lineage
  from planned p
  join department d on p.department_id = any (d.lineage)
  join employee e on e.department_id = d.id and (e.left_on is null or e.left_on >= current_date)
),
-- Required courses that are not passed, or must be passed again by the end of the year.
required as (
  select c.id as course_id, c.name, array_agg(m.id order by m.id) as people
  from planned p
  cross join member m
  join training_requirement q on q.employee_id = m.id
  join course c on c.id = q.course_id
  where q.passed_at is null or q.expires_at < p.ends_at
  group by c.id
),
goal as (
  select d.employee_id, g.skill_id, g.level, g.course_id
  from planned p
  join personal_development_plan d on d.year = p.year and d.state = 'AGREED'
  join member m on m.id = d.employee_id
  join development_goal_progress g on g.personal_development_plan_id = d.id and g.state <> 'DONE'
),
wanted as materialized (
  select 'SKILL' as source, s.employee_id, s.skill_id, s.needed as level, s.level as present
  from member m
  join skill_standing s on s.employee_id = m.id
  where s.gap > 0
  union all
  select 'DEVELOPMENT_GOAL', g.employee_id, g.skill_id, g.level, coalesce(s.level, 0)
  from goal g
  left join skill_standing s on s.employee_id = g.employee_id and s.skill_id = g.skill_id
  where g.skill_id is not null
),
-- The course that gives most of them the skill at the level that they need.
skilled as (
  select w.source, w.skill_id, s.name, max(w.level) as level, array_agg(distinct w.employee_id) as people, (
      select c.id
      from course_skill t
      join course c on c.id = t.course_id and c.state = 'ACTIVE'
      join wanted o on o.source = w.source and o.skill_id = t.skill_id and t.level > o.present
      where t.skill_id = w.skill_id
      group by c.id, t.level
      order by count(*) filter (where t.level >= o.level) desc, count(*) desc, t.level, c.code
      limit 1
    ) as course_id
  from wanted w
  join skill s on s.id = w.skill_id
  group by w.source, w.skill_id, s.name
),
-- Who works with a bot: its owner, its team and its users; or in a department or below it.
worker as materialized (
  select b.id as bot_id, null::bigint as department_id, m.id as employee_id
  from bot b
  join member m on m.id = b.owner_id or m.team_id = b.team_id
    or exists (select from bot_user u where u.bot_id = b.id and u.employee_id = m.id)
  where b.state <> 'RETIRED'
  union all
  select null, a.id, m.id from member m cross join unnest(m.lineage) as a (id)
),
-- What a course addresses. Controls of clause 5.2.3 are about security awareness if no course is named for them.
remedy as materialized (
  select c.id as course_id, c.code, y.risk_category, y.control_id, y.indicator, false as awareness
  from course_remedy y
  join course c on c.id = y.course_id and c.state = 'ACTIVE'
  union all
  select c.id, c.code, null, k.id, null, true
  from control k
  join clause l on l.id = k.clause_id and l.code = '5.2.3'
  cross join course c
  where c.category = 'SECURITY_AWARENESS' and c.state = 'ACTIVE'
    and not exists (select from course_remedy y join course o on o.id = y.course_id and o.state = 'ACTIVE' where y.control_id = k.id)
),
trouble as (
  select 'RISK' as source, r.id, r.number as title, r.number as title_zh, y.course_id, y.code, y.awareness, w.employee_id
  from risk r
  join remedy y on y.risk_category = r.category or exists (
    select from risk_treatment t
    join risk_treatment_control k on k.risk_treatment_id = t.id
    where t.risk_id = r.id and t.state in ('PLANNED', 'IN_FORCE') and k.control_id = y.control_id
  )
  join worker w on w.bot_id = any (r.bot_ids) or w.department_id = any (r.department_ids)
  where r.state <> 'CLOSED'
  union
  select 'FAILED_CONTROL', k.id, k.name, k.name_zh, y.course_id, y.code, y.awareness, w.employee_id
  from control_result r
  join control k on k.id = r.control_id
  join remedy y on y.control_id = k.id
  join worker w on w.bot_id = r.bot_id or w.department_id = r.department_id
  where r.until is null and r.state in ('FAILING', 'IN_GRACE')
),
-- Those of them whose results do not count any more, or who have none.
troubled as (
  select distinct on (t.source, t.id) t.source, t.id, t.title, t.title_zh, t.course_id, array_agg(distinct t.employee_id) as people
  from trouble t
  where not exists (
    select from training_record r
    join course c on c.id = r.course_id
    where r.employee_id = t.employee_id and (r.expires_at is null or r.expires_at > now())
      and (r.course_id = t.course_id or t.awareness and c.category = 'SECURITY_AWARENESS')
  )
  group by t.source, t.id, t.title, t.title_zh, t.course_id, t.code
  order by t.source, t.id, count(distinct t.employee_id) desc, t.code
),
-- Indicators of the latest published appraisal, of departments in which enough people were appraised, as they were then: plans of two
-- departments, or before and after a move, differ by whole departments only. Numbers are rounded down.
low as (
  select i.code, min(i.name) as name, min(i.name_zh) as name_zh, s.cycle_id, count(*)::integer as people
  from person_scorecard s
  join department d on d.id = s.department_id
  join planned p on p.department_id = any (d.lineage)
  join person_indicator_score i on i.person_scorecard_id = s.id and i.score < parameter_number('training-need-score')
  where not s.superseded and s.cycle_id = (
    select a.id from appraisal_cycle a
    where a.published_at is not null and exists (select from person_appraisal p where p.cycle_id = a.id)
    order by a.published_at desc, a.id desc
    limit 1
  ) and (
    select count(*) from person_scorecard o where o.cycle_id = s.cycle_id and o.department_id = s.department_id and not o.superseded
  ) >= parameter_number('training-smallest-group')
  group by i.code, s.cycle_id
)
select 'REQUIRED_COURSE', 'course_' || q.course_id, q.name, q.name, cardinality(q.people), q.people, q.course_id, null::bigint, null::integer,
  null::bigint, null::bigint, null::bigint
from required q
union all
select k.source, 'skill_' || k.skill_id, k.name, k.name, cardinality(k.people), k.people, k.course_id, k.skill_id, k.level, null, null, null
from skilled k
union all
select 'DEVELOPMENT_GOAL', 'course_' || c.id, c.name, c.name, count(distinct g.employee_id)::integer, array_agg(distinct g.employee_id),
  case when c.state = 'ACTIVE' then c.id end, null, null, null, null, null
from goal g
join course c on c.id = g.course_id
group by c.id
union all
select t.source, case t.source when 'RISK' then 'risk_' else 'control_' end || t.id, t.title, t.title_zh, cardinality(t.people), t.people, t.course_id,
  null, null, case t.source when 'RISK' then t.id end, case t.source when 'FAILED_CONTROL' then t.id end, null
from troubled t
union all
select 'APPRAISAL_INDICATOR', 'indicator_' || w.code, w.name, w.name_zh, w.people / g.fewest * g.fewest, null,
  (select y.course_id from remedy y where y.indicator = w.code order by y.code limit 1), null, null, null, null, w.cycle_id
from low w
cross join (select parameter_number('training-smallest-group')::integer as fewest) g
where w.people >= g.fewest
$$;
