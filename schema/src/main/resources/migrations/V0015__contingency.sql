-- Contingency plans: who does what if bots fail, in versions. (Policy 6.3.1)
create sequence contingency_plan_number;

create table contingency_plan (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  department_id bigint not null references department,
  owner_id bigint not null references employee,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'IN_FORCE', 'RETIRED')),
  current_version_id bigint,
  drill_months integer not null check (drill_months between 1 and 60),
  review_months integer not null check (review_months between 1 and 60),
  reviewed_at timestamptz(3),
  reviewed_by_id bigint references identity,
  drilled_at timestamptz(3),
  -- It is practiced and reviewed as these obligations say.
  drill_obligation_id bigint references obligation,
  review_obligation_id bigint references obligation,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'IN_FORCE') = (current_version_id is not null))
);

create index contingency_plan_created_at on contingency_plan (created_at, id);
create index contingency_plan_department on contingency_plan (department_id, created_at, id);
create index contingency_plan_owner on contingency_plan (owner_id, created_at, id);
create index contingency_plan_state on contingency_plan (state, created_at, id);
create index contingency_plan_current_version on contingency_plan (current_version_id);
create index contingency_plan_drill_obligation on contingency_plan (drill_obligation_id);
create index contingency_plan_review_obligation on contingency_plan (review_obligation_id);

call count_changes('contingency_plan', 'drilled_at', 'drill_obligation_id', 'review_obligation_id');

alter table obligation add foreign key (contingency_plan_id) references contingency_plan;

create table contingency_plan_version (
  id bigint generated always as identity primary key,
  contingency_plan_id bigint not null references contingency_plan,
  revision integer not null check (revision > 0),
  -- The title of the plan and the number of the version, for messages.
  title text not null check (title <> ''),
  procedure text not null check (procedure <> ''),
  change_note text,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'SUPERSEDED')),
  drafted_by_id bigint not null references identity,
  -- Who changed the content last, and so cannot approve it.
  changed_by_id bigint not null references identity,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  superseded_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (contingency_plan_id, revision),
  check ((state = 'DRAFT') = (approved_at is null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null)),
  check (approved_by_id not in (drafted_by_id, changed_by_id))
);

create unique index contingency_plan_version_approved on contingency_plan_version (contingency_plan_id) where state = 'APPROVED';
create unique index contingency_plan_version_draft on contingency_plan_version (contingency_plan_id) where state = 'DRAFT';
create index contingency_plan_version_state on contingency_plan_version (state, id);

call count_changes('contingency_plan_version');

alter table contingency_plan add foreign key (current_version_id) references contingency_plan_version;

-- A bot is covered by at most one plan in force: it is the one that a major incident activates.
create table contingency_plan_bot (
  id bigint generated always as identity primary key,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  bot_id bigint not null references bot,
  in_force boolean not null default false,
  unique (contingency_plan_version_id, bot_id)
);

create unique index contingency_plan_bot_in_force on contingency_plan_bot (bot_id) where in_force;
create index contingency_plan_bot_bot on contingency_plan_bot (bot_id, contingency_plan_version_id);

create table contingency_role (
  id bigint generated always as identity primary key,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  kind text not null check (kind in ('LEADER', 'COMMUNICATIONS', 'TECHNICAL', 'BUSINESS', 'OTHER')),
  employee_id bigint references employee,
  deputy_id bigint references employee,
  schedule_id bigint references on_call_schedule,
  unique (contingency_plan_version_id, position),
  unique (contingency_plan_version_id, name),
  check (num_nonnulls(employee_id, schedule_id) = 1),
  check (deputy_id is null or employee_id is not null),
  check (deputy_id <> employee_id)
);

create unique index contingency_role_leader on contingency_role (contingency_plan_version_id) where kind = 'LEADER';
create index contingency_role_employee on contingency_role (employee_id);
create index contingency_role_deputy on contingency_role (deputy_id);
create index contingency_role_schedule on contingency_role (schedule_id);

create table contingency_step (
  id bigint generated always as identity primary key,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  instruction text,
  role text not null,
  within_minutes integer not null check (within_minutes between 1 and 10080),
  required boolean not null,
  unique (contingency_plan_version_id, position),
  foreign key (contingency_plan_version_id, role) references contingency_role (contingency_plan_version_id, name)
    deferrable initially deferred
);

create table contingency_resource (
  id bigint generated always as identity primary key,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  location text,
  contact text,
  unique (contingency_plan_version_id, position)
);

-- Who confirmed that they read a version. (Policy 6.3.1)
create table contingency_plan_acknowledgement (
  id bigint generated always as identity primary key,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  employee_id bigint not null references employee,
  acknowledged_by_id bigint not null references identity,
  acknowledged_at timestamptz(3) not null,
  unique (contingency_plan_version_id, employee_id)
);

create index contingency_plan_acknowledgement_employee on contingency_plan_acknowledgement (employee_id);
create index contingency_plan_acknowledgement_acknowledged_by on contingency_plan_acknowledgement (acknowledged_by_id);

-- The people in a version: the owner of the plan, everyone named in a role, and the members of its schedules.
create view contingency_plan_person as
select v.id as contingency_plan_version_id, v.contingency_plan_id, v.state, e.id as employee_id, e.name
from contingency_plan_version v
join contingency_plan p on p.id = v.contingency_plan_id
cross join lateral (
  select p.owner_id as employee_id
  union
  select unnest(array[r.employee_id, r.deputy_id]) from contingency_role r where r.contingency_plan_version_id = v.id
  union
  select m.employee_id
  from contingency_role r
  join on_call_layer l on l.schedule_id = r.schedule_id
  join on_call_member m on m.layer_id = l.id
  where r.contingency_plan_version_id = v.id
) named
join employee e on e.id = named.employee_id
where e.left_on is null or e.left_on >= current_date;

-- Who must acknowledge the version in force, and who has; the key combines those of the version and the person.
create view contingency_plan_reader as
select (n.contingency_plan_version_id << 32) + n.employee_id as id, n.contingency_plan_version_id, n.employee_id, n.name, a.acknowledged_at
from contingency_plan_person n
left join contingency_plan_acknowledgement a
  on a.contingency_plan_version_id = n.contingency_plan_version_id and a.employee_id = n.employee_id
where n.state = 'APPROVED';

create view contingency_plan_viewer as
select n.contingency_plan_id as record_id, i.id as identity_id
from contingency_plan_person n
join identity i on i.employee_id = n.employee_id
where n.state = 'APPROVED'
union
select p.id, i.id
from contingency_plan p
join identity i on i.employee_id = p.owner_id;

create view contingency_plan_place as
select p.id as record_id, null::bigint as bot_id, p.department_id from contingency_plan p
union all
select v.contingency_plan_id, b.bot_id, null
from contingency_plan_bot b
join contingency_plan_version v on v.id = b.contingency_plan_version_id
where v.state <> 'SUPERSEDED';

create view bot_contingency_plan as
select b.id, b.bot_id, v.contingency_plan_id
from contingency_plan_bot b
join contingency_plan_version v on v.id = b.contingency_plan_version_id
where b.in_force;

-- Drills. (Policy 6.3.2)
create sequence drill_number;

create table drill (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  contingency_plan_id bigint not null references contingency_plan,
  title text not null check (title <> ''),
  scenario text not null check (scenario <> ''),
  announced boolean not null,
  planned_at timestamptz(3) not null,
  scheduled_by_id bigint not null references identity,
  state text not null default 'PLANNED' check (state in ('PLANNED', 'IN_PROGRESS', 'HELD', 'ASSESSED', 'CANCELLED')),
  disclosed boolean not null generated always as (announced or state not in ('PLANNED', 'CANCELLED')) stored,
  started_at timestamptz(3),
  started_by_id bigint references identity,
  held_at timestamptz(3),
  result text check (result in ('PASSED', 'PARTLY_PASSED', 'FAILED')),
  report text,
  assessed_at timestamptz(3),
  assessed_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  note text,
  -- The department of the plan when it was planned, for figures.
  department_id bigint not null references department,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state in ('IN_PROGRESS', 'HELD', 'ASSESSED')) = (started_at is not null)),
  check ((state in ('HELD', 'ASSESSED')) = (held_at is not null)),
  check ((state = 'ASSESSED') = (assessed_at is not null and result is not null and report is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null))
);

create index drill_department on drill (department_id, planned_at, id);
create index drill_planned_at on drill (planned_at, id);
create index drill_plan on drill (contingency_plan_id, planned_at, id);
create index drill_state on drill (state, planned_at, id);
create index drill_result on drill (result, planned_at, id);

call track_changes('drill');

alter table obligation add foreign key (drill_id) references drill;

create table drill_observation (
  id bigint generated always as identity primary key,
  drill_id bigint not null references drill,
  position integer not null check (position > 0),
  at timestamptz(3) not null,
  actor_id bigint references identity,
  note text not null check (note <> ''),
  unique (drill_id, position)
);

-- The planner and, once it is disclosed, the people in the plan see a drill.
create view drill_viewer as
select d.id as record_id, v.identity_id
from drill d
join contingency_plan_viewer v on v.record_id = d.contingency_plan_id
where d.disclosed
union
select d.id, d.scheduled_by_id from drill d;

-- Activations of plans: by major incidents and in drills. (Policy 6.3.3)
create sequence activation_number;

create table activation (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  kind text not null check (kind in ('INCIDENT', 'DRILL')),
  contingency_plan_id bigint not null references contingency_plan,
  contingency_plan_version_id bigint not null references contingency_plan_version,
  incident_id bigint references incident,
  drill_id bigint unique references drill,
  bot_id bigint references bot,
  department_id bigint not null references department,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'ENDED')),
  activated_at timestamptz(3) not null,
  activated_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  conclusion text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((kind = 'INCIDENT') = (incident_id is not null)),
  check ((kind = 'DRILL') = (drill_id is not null)),
  check ((state = 'ENDED') = (ended_at is not null))
);

create unique index activation_running on activation (incident_id, contingency_plan_id) where state = 'RUNNING';
create index activation_activated_at on activation (activated_at, id);
create index activation_kind on activation (kind, activated_at, id);
create index activation_plan on activation (contingency_plan_id, activated_at, id);
create index activation_plan_version on activation (contingency_plan_version_id);
create index activation_incident on activation (incident_id, activated_at, id);
create index activation_drill on activation (drill_id, activated_at, id);
create index activation_bot on activation (bot_id, activated_at, id);
create index activation_department on activation (department_id, activated_at, id);
create index activation_state on activation (state, activated_at, id);

call count_changes('activation');

create table activation_role (
  id bigint generated always as identity primary key,
  activation_id bigint not null references activation,
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  -- The title of the activation with the name of the role, for messages.
  title text not null check (title <> ''),
  kind text not null check (kind in ('LEADER', 'COMMUNICATIONS', 'TECHNICAL', 'BUSINESS', 'OTHER')),
  employee_id bigint references employee,
  deputy_id bigint references employee,
  state text not null check (state in ('CALLED', 'CONFIRMED', 'UNFILLED')),
  called_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (activation_id, position),
  check ((state = 'UNFILLED') = (employee_id is null)),
  check ((state = 'CONFIRMED') = (confirmed_at is not null))
);

create index activation_role_employee on activation_role (employee_id);
create index activation_role_deputy on activation_role (deputy_id);
create index activation_role_called on activation_role (called_at) where state = 'CALLED';

call count_changes('activation_role');

create table activation_step (
  id bigint generated always as identity primary key,
  activation_id bigint not null references activation,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  instruction text,
  role text not null,
  -- The employee who has the role, who is told of missed time limits.
  holder_id bigint references employee,
  required boolean not null,
  due_at timestamptz(3) not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'STARTED', 'DONE', 'SKIPPED')),
  started_at timestamptz(3),
  started_by_id bigint references identity,
  finished_at timestamptz(3),
  finished_by_id bigint references identity,
  -- When the missed time limit was noted.
  missed_at timestamptz(3),
  late boolean not null generated always as (state <> 'SKIPPED' and (missed_at is not null or coalesce(finished_at > due_at, false))) stored,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (activation_id, position),
  check (state <> 'STARTED' or started_at is not null),
  check ((state in ('DONE', 'SKIPPED')) = (finished_at is not null)),
  check (state <> 'SKIPPED' or note is not null)
);

create index activation_step_due on activation_step (due_at) where state in ('OPEN', 'STARTED') and missed_at is null;
create index activation_step_holder on activation_step (holder_id);

call count_changes('activation_step', 'missed_at');

create view activation_viewer as
select r.activation_id as record_id, i.id as identity_id
from activation_role r
join identity i on i.employee_id in (r.employee_id, r.deputy_id);

-- Whether the person behind an account has a role in an activation; the leader, if only that one counts.
create function acts_in(account bigint, activation bigint, as_leader boolean) returns boolean language sql stable as $$
  select exists (
    select from activation_role r
    join identity i on i.employee_id = r.employee_id
    where r.activation_id = activation and i.id = account and (r.kind = 'LEADER' or not as_leader)
  )
$$;

-- Whether an account may run an activation: with the permission over its bot or its department.
create function may_run(account bigint, activation bigint) returns boolean language sql stable as $$
  select exists (
    select from activation a
    left join bot b on b.id = a.bot_id
    left join department o on o.id = b.owner_department_id
    join department d on d.id = a.department_id
    join viewer_permission v on v.identity_id = account and v.permission = 'contingency:run'
      and (v.scope = 'EVERYTHING' or v.bot_id = a.bot_id or v.department_id = any (d.lineage || coalesce(o.lineage, '{}')))
    where a.id = activation
  )
$$;

alter table action_item add foreign key (drill_id) references drill;
create index action_item_drill on action_item (drill_id, due_at, id) where drill_id is not null;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('contingency:read',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('contingency:write',   '{ADMINISTRATOR,OPERATOR}'),
  ('contingency:approve', '{ADMINISTRATOR,BUSINESS}'),
  ('contingency:run',     '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- People with a role in an activation are called at any hour, and the owner of a bot without a plan is told. (ADR 58)
insert into notification_rule (name, events, audience, page)
values
  ('Starter: calls of contingency plans', '{ActivationRoleCalled,ActivationRoleUnfilled}'::text[], 'RESPONSIBLE', true),
  ('Starter: major incidents without contingency plan', '{MajorIncidentWithoutPlan}', 'BOT_OWNER', true);

call place_records(array['activation'], bots => 't.bot_id', departments => 't.department_id');
call place_records(
  array['activation_role', 'activation_step'], bots => 'a.bot_id', departments => 'a.department_id',
  joins => 'join activation a on a.id = t.activation_id'
);
insert into record_place (table_name, query)
values
  ('contingency_plan',
    'select coalesce((select array_agg(p.bot_id) from contingency_plan_place p where p.record_id = t.id and p.bot_id is not null), '
    'array[]::bigint[]), array[t.department_id] from contingency_plan t where t.id = $1'),
  ('contingency_plan_version',
    'select coalesce((select array_agg(b.bot_id) from contingency_plan_bot b where b.contingency_plan_version_id = t.id), array[]::bigint[]), '
    'array[p.department_id] from contingency_plan_version t join contingency_plan p on p.id = t.contingency_plan_id where t.id = $1'),
  ('contingency_plan_acknowledgement',
    'select array[]::bigint[], array[p.department_id] from contingency_plan_acknowledgement t '
    'join contingency_plan_version v on v.id = t.contingency_plan_version_id join contingency_plan p on p.id = v.contingency_plan_id where t.id = $1'),
  ('drill',
    'select coalesce((select array_agg(p.bot_id) from contingency_plan_place p where p.record_id = t.contingency_plan_id and p.bot_id is not null), '
    'array[]::bigint[]), array[t.department_id] from drill t where t.id = $1');

-- Contingency plans are found by the version in force.
call search_also($$
  select 'contingency_plan', p.id, null::bigint, p.created_at, concat_ws(' ', p.number, p.title),
    concat_ws(
      E'\n', v.procedure, p.note,
      (
        select string_agg(concat_ws(E'\n', s.title, s.instruction), E'\n' order by s.position)
        from contingency_step s where s.contingency_plan_version_id = v.id
      )
    )
  from contingency_plan p
  left join contingency_plan_version v on v.id = p.current_version_id
$$);

call make_searchable('contingency_plan', 'title', 'note', 'current_version_id');
