-- The clauses of the policy, and the standards that they answer to. (Policy 1.3.4) Botwarden keeps them as its files say.
create table clause (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[0-9]+(\.[0-9]+)+$'),
  chapter integer not null,
  -- Its place in the policy.
  position integer not null,
  name text not null check (name <> ''),
  name_zh text not null check (name_zh <> ''),
  demand text not null check (demand <> ''),
  demand_zh text not null check (demand_zh <> '')
);

create index clause_position on clause (position, id);
create index clause_chapter on clause (chapter, position, id);

create table framework (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  edition text not null,
  origin text not null check (origin in ('BUILT_IN', 'COMPANY'))
);

create index framework_name on framework (name, id);

create table framework_requirement (
  id bigint generated always as identity primary key,
  framework_id bigint not null references framework on delete cascade,
  code text not null check (code <> ''),
  title text not null check (title <> ''),
  position integer not null,
  unique (framework_id, code)
);

create index framework_requirement_position on framework_requirement (framework_id, position, id);

create table clause_mapping (
  id bigint generated always as identity primary key,
  clause_id bigint not null references clause on delete cascade,
  framework_requirement_id bigint not null references framework_requirement on delete cascade,
  unique (clause_id, framework_requirement_id)
);

create index clause_mapping_requirement on clause_mapping (framework_requirement_id, id);

-- The controls, one for each control file. What a file says is replaced when it changes; what the company sets stays.
create table control (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  clause_id bigint not null references clause,
  -- The place of its clause in the policy.
  position integer not null,
  kind text not null check (kind in ('CHECK', 'ATTESTATION')),
  target text not null check (target in ('BOTS', 'DEPARTMENTS', 'BOTWARDEN')),
  origin text not null check (origin in ('BUILT_IN', 'COMPANY')),
  name text not null check (name <> ''),
  name_zh text not null check (name_zh <> ''),
  remediation text not null check (remediation <> ''),
  remediation_zh text not null check (remediation_zh <> ''),
  sql text not null,
  -- What was found, by state: texts in both languages, in which names in braces stand for facts.
  found jsonb not null,
  -- The tables that the query reads: after their rows change, it is evaluated again.
  tables text[] not null default '{}',
  -- Days for which an attestation is valid.
  valid_days integer check (valid_days > 0),
  file_severity text not null check (file_severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  file_grace_hours integer not null check (file_grace_hours >= 0),
  file_opens_incident boolean not null,
  own_severity text check (own_severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  own_grace_hours integer check (own_grace_hours >= 0),
  own_opens_incident boolean,
  severity text not null generated always as (coalesce(own_severity, file_severity)) stored check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  grace_hours integer not null generated always as (coalesce(own_grace_hours, file_grace_hours)) stored,
  opens_incident boolean not null generated always as (coalesce(own_opens_incident, file_opens_incident)) stored,
  -- Failures before this time are in grace: people learn of a new control before it acts.
  counts_from timestamptz(3) not null default now(),
  owner_id bigint references employee,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED', 'REMOVED')),
  note text,
  -- Why it cannot be evaluated: what is wrong with its file, or what the database said about its query.
  file_problem text,
  query_problem text,
  problem text generated always as (coalesce(file_problem, query_problem)) stored,
  -- The last evaluation of all subjects.
  evaluated_at timestamptz(3),
  evaluation_milliseconds bigint,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((kind = 'ATTESTATION') = (valid_days is not null))
);

create index control_clause on control (clause_id, code, id);
create index control_position on control (position, id);
create index control_owner on control (owner_id, code, id);
create index control_severity on control (severity, id);
create index control_state on control (state, id);

call count_changes('control', 'evaluated_at', 'evaluation_milliseconds', 'query_problem');

-- The company's control files that are not valid.
create table control_file_problem (
  id bigint generated always as identity primary key,
  file text not null unique check (file <> ''),
  problem text not null check (problem <> ''),
  since timestamptz(3) not null default now()
);

-- The evaluations that changed something.
create table control_run (
  id bigint generated always as identity primary key,
  control_id bigint not null references control,
  at timestamptz(3) not null,
  cause text not null check (cause in ('SCHEDULE', 'EVENT', 'REQUEST')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  subjects integer not null check (subjects >= 0),
  changed integer not null check (changed > 0),
  failed integer not null check (failed between 0 and changed),
  -- The owner of the control at that time, who is notified.
  owner_id bigint references employee
);

create index control_run_control on control_run (control_id, at, id);
create index control_run_at on control_run (at, id);
create index control_run_owner on control_run (owner_id) where owner_id is not null;

-- An exception from a control: for a bot, for the bots of a department with its subtree, or for all subjects. It always ends.
create sequence control_waiver_number;

create table control_waiver (
  id bigint generated always as identity primary key,
  number text not null unique default 'W-' || nextval('control_waiver_number') check (number <> ''),
  control_id bigint not null references control,
  bot_id bigint references bot,
  department_id bigint references department,
  reason text not null check (reason <> ''),
  ends_at timestamptz(3) not null,
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
  requested_at timestamptz(3) not null,
  requested_by_id bigint not null references identity,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(bot_id, department_id) <= 1),
  check ((state in ('APPROVED', 'REJECTED', 'ENDED')) = (decided_at is not null)),
  check ((state = 'ENDED') = (ended_at is not null)),
  check (decided_by_id <> requested_by_id)
);

create index control_waiver_control on control_waiver (control_id, ends_at, id);
create index control_waiver_ends_at on control_waiver (ends_at, id);
create index control_waiver_bot on control_waiver (bot_id, ends_at, id);
create index control_waiver_department on control_waiver (department_id, ends_at, id);
create index control_waiver_state on control_waiver (state, ends_at, id);

call count_changes('control_waiver');

-- A person confirms what no machine can check, for a bot, a department or the company. It is valid for a time.
create sequence attestation_number;

create table attestation (
  id bigint generated always as identity primary key,
  number text not null unique default 'T-' || nextval('attestation_number') check (number <> ''),
  control_id bigint not null references control,
  bot_id bigint references bot,
  department_id bigint references department,
  statement text not null check (statement <> ''),
  state text not null default 'GIVEN' check (state in ('GIVEN', 'REVOKED')),
  given_at timestamptz(3) not null,
  given_by_id bigint not null references identity,
  valid_until timestamptz(3) not null check (valid_until > given_at),
  revoked_at timestamptz(3),
  revoked_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(bot_id, department_id) <= 1),
  check ((state = 'REVOKED') = (revoked_at is not null))
);

create index attestation_control on attestation (control_id, bot_id, valid_until, id);
create index attestation_bot on attestation (bot_id, valid_until, id);
create index attestation_department on attestation (department_id, valid_until, id);
create index attestation_valid_until on attestation (valid_until, id);
create index attestation_state on attestation (state, valid_until, id);

call count_changes('attestation');

-- What a control found about a subject, from `since` on and until the next result. Rows are never changed, except that they end: the
-- results at any time are those whose period contains it. (ADR 0054)
create table control_result (
  id bigint generated always as identity primary key,
  number text not null generated always as ('R-' || id::text) stored,
  control_id bigint not null references control,
  -- The ID of the record that was checked; `company` if the control applies to the company as a whole.
  subject text not null check (subject <> ''),
  title text not null check (title <> ''),
  bot_id bigint references bot,
  department_id bigint references department,
  state text not null check (state in ('PASSING', 'IN_GRACE', 'FAILING', 'WAIVED', 'NOT_APPLICABLE', 'NOT_EVALUATED')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  facts jsonb not null default '{}',
  found text not null,
  found_zh text not null,
  -- The ID of the record that shows it.
  evidence text,
  -- Since when it has not passed, in whatever state that was.
  failing_since timestamptz(3),
  control_waiver_id bigint references control_waiver,
  since timestamptz(3) not null,
  -- In the future while the membership is active.
  until timestamptz(3) check (until >= since),
  current boolean not null generated always as (until is null) stored,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
)
-- The current results are a small part, and each was changed once: reading them must not pass those that were replaced long ago.
with (autovacuum_vacuum_scale_factor = 0.05);

call track_changes('control_result');

create unique index control_result_current on control_result (control_id, subject) where until is null;
create index control_result_since on control_result (since, id);
-- For the results at a time: those of the present are a small part.
create index control_result_until on control_result (until, id);
create index control_result_control on control_result (control_id, since, id);
-- For the page of a control: its current results by state, and the number of those that have ended.
create index control_result_control_state on control_result (control_id, current, state, id);
create index control_result_bot on control_result (bot_id, since, id);
create index control_result_department on control_result (department_id, since, id);
create index control_result_state on control_result (state, since, id);
create index control_result_by_state on control_result (state, id);
create index control_result_subject on control_result (subject, since, id);
create index control_result_is_current on control_result (since, id) where until is null;

-- The departments that a bot or a department was below, and when. Only a merge begins a new row, as in the warehouse: results of
-- controls keep belonging to where they were then. (ADR 0052)
create view result_place as
select 'bot_' || bot_id as member, lineage, coalesce(lag(ended_at) over (partition by bot_id order by ended_at), '-infinity') as started_at, ended_at
from former_place where bot_id is not null
union all
select 'bot_' || b.id, d.lineage, coalesce((select max(f.ended_at) from former_place f where f.bot_id = b.id), '-infinity'), 'infinity'
from bot b join department d on d.id = b.owner_department_id
union all
select 'department_' || department_id, lineage, coalesce(lag(ended_at) over (partition by department_id order by ended_at), '-infinity'), ended_at
from former_place where department_id is not null
union all
select 'department_' || d.id, d.lineage, coalesce((select max(f.ended_at) from former_place f where f.department_id = d.id), '-infinity'), 'infinity'
from department d;
-- The supervision group, which inspects development, operation and use. (Policy 7.1.1, ADR 0055)
create table supervision_member (
  id bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'ENDED')),
  since timestamptz(3) not null,
  until timestamptz(3) check (until >= since),
  added_at timestamptz(3) not null,
  added_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (state = 'ACTIVE' or until is not null),
  check ((state = 'ENDED') = (ended_at is not null))
);

create unique index supervision_member_active on supervision_member (employee_id) where state = 'ACTIVE';
create index supervision_member_ending on supervision_member (until) where state = 'ACTIVE';
create index supervision_member_employee on supervision_member (employee_id, since, id);
create index supervision_member_since on supervision_member (since, id);
create index supervision_member_state on supervision_member (state, since, id);

call count_changes('supervision_member');

-- The plan of a year's inspections. (Policy 7.1.1)
create table inspection_plan (
  id bigint generated always as identity primary key,
  year integer not null unique check (year between 2000 and 2200),
  goals text not null check (goals <> ''),
  planned_at timestamptz(3) not null,
  planned_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index inspection_plan_year on inspection_plan (year, id);

call count_changes('inspection_plan');

-- An inspection: of bots, of a department with its subtree, or of the whole company if it has neither. (Policy 7.1.1, 7.1.2)
create sequence inspection_number;

create table inspection (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  inspection_plan_id bigint not null references inspection_plan,
  title text not null check (title <> ''),
  area text not null check (area in ('DEVELOPMENT', 'OPERATION', 'USE')),
  -- The codes of the clauses that it is limited to; empty if it covers the chapters of its area.
  clauses text[] not null default '{}',
  department_id bigint references department,
  lead_id bigint not null references employee,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  -- The largest number of subjects of a control that are sampled. What is sampled follows from it, the seed and the start.
  sample_size integer not null default 3 check (sample_size between 0 and 100),
  seed text check (seed <> ''),
  state text not null default 'PLANNED' check (state in ('PLANNED', 'IN_PROGRESS', 'CLOSED', 'CANCELLED')),
  -- It is due and overdue as this obligation is.
  obligation_id bigint references obligation,
  started_at timestamptz(3),
  started_by_id bigint references identity,
  closed_at timestamptz(3),
  closed_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  conclusion text,
  note text,
  planned_at timestamptz(3) not null,
  planned_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((started_at is null) = (seed is null)),
  check (state <> 'PLANNED' or started_at is null),
  check (state not in ('IN_PROGRESS', 'CLOSED') or started_at is not null),
  check ((state = 'CLOSED') = (closed_at is not null and conclusion is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null))
);

create index inspection_ends_at on inspection (ends_at, id);
create index inspection_of_plan on inspection (inspection_plan_id, ends_at, id);
create index inspection_area on inspection (area, ends_at, id);
create index inspection_state on inspection (state, ends_at, id);
create index inspection_department on inspection (department_id, ends_at, id);
create index inspection_lead on inspection (lead_id, ends_at, id);
create index inspection_obligation on inspection (obligation_id);

call count_changes('inspection', 'obligation_id');

alter table obligation add foreign key (inspection_id) references inspection;

create table inspection_bot (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspection,
  bot_id bigint not null references bot,
  unique (inspection_id, bot_id)
);

create index inspection_bot_bot on inspection_bot (bot_id, inspection_id);

-- The inspectors, with the lead inspector.
create table inspection_inspector (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspection,
  employee_id bigint not null references employee,
  unique (inspection_id, employee_id)
);

create index inspection_inspector_employee on inspection_inspector (employee_id, inspection_id);

-- The bots and departments that an inspection is about; one row with neither if it is about the whole company.
create view inspection_place as
select b.inspection_id as record_id, b.bot_id, null::bigint as department_id from inspection_bot b
union all
select n.id, null, n.department_id
from inspection n
where n.department_id is not null or not exists (select from inspection_bot b where b.inspection_id = n.id);

-- The checklist: for each control in scope its results as of the start, the sampled subjects, and what inspectors add. (Policy 7.1.2)
create table inspection_item (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspection,
  position integer not null,
  kind text not null check (kind in ('CONTROL', 'SAMPLE', 'FREE')),
  title text not null check (title <> ''),
  control_id bigint references control,
  control_result_id bigint references control_result,
  -- The inspected bot or department; the item of a whole inspection has that of the inspection, if it is only one.
  bot_id bigint references bot,
  department_id bigint references department,
  passing integer,
  in_grace integer,
  failing integer,
  waived integer,
  not_applicable integer,
  not_evaluated integer,
  state text not null default 'OPEN' check (state in ('OPEN', 'CONFORMING', 'NONCONFORMING', 'NOT_APPLICABLE')),
  note text,
  answered_at timestamptz(3),
  answered_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (inspection_id, position),
  check ((kind = 'FREE') = (control_id is null)),
  check ((kind = 'SAMPLE') = (control_result_id is not null)),
  check ((kind = 'CONTROL') = (num_nonnulls(passing, in_grace, failing, waived, not_applicable, not_evaluated) = 6)),
  check ((state = 'OPEN') = (answered_at is null))
);

create index inspection_item_position on inspection_item (position, id);
create index inspection_item_inspection on inspection_item (inspection_id, position, id);
create index inspection_item_state on inspection_item (state, position, id);
create index inspection_item_kind on inspection_item (kind, position, id);
create index inspection_item_bot on inspection_item (bot_id, position, id);
create index inspection_item_department on inspection_item (department_id, position, id);

call count_changes('inspection_item');

-- What an inspection found, and what it took to put it right: its action item. (Policy 7.1.3)
create sequence inspection_finding_number;

create table inspection_finding (
  id bigint generated always as identity primary key,
  number text not null unique default 'N-' || nextval('inspection_finding_number') check (number <> ''),
  inspection_id bigint not null references inspection,
  inspection_item_id bigint references inspection_item,
  title text not null check (title <> ''),
  description text not null check (description <> ''),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  cause text not null check (cause in ('PEOPLE', 'PROCESS', 'TOOLS', 'DATA', 'SUPPLIER', 'UNKNOWN')),
  clause_id bigint not null references clause,
  control_id bigint references control,
  -- The ID of the record that it is about, as in the results of controls.
  subject text,
  bot_id bigint references bot,
  department_id bigint references department,
  -- Who puts it right; and the owner of the bot and the head of the department at that time, who are told.
  responsible_id bigint not null references employee,
  owner_id bigint references employee,
  head_id bigint references employee,
  due_at timestamptz(3) not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'RECTIFIED', 'VERIFIED', 'WITHDRAWN')),
  -- An earlier finding about the same control and subject.
  earlier_id bigint references inspection_finding,
  recurring boolean not null generated always as (earlier_id is not null) stored,
  -- When the control failed again for the subject although the rectification had been verified.
  recurred_at timestamptz(3),
  raised_at timestamptz(3) not null,
  raised_by_id bigint references identity,
  rectified_at timestamptz(3),
  verified_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state in ('RECTIFIED', 'VERIFIED')) = (rectified_at is not null)),
  check ((state = 'VERIFIED') = (verified_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check (earlier_id <> id)
);

create index inspection_finding_owner on inspection_finding (owner_id) where owner_id is not null;
create index inspection_finding_head on inspection_finding (head_id) where head_id is not null;
create index inspection_finding_raised_at on inspection_finding (raised_at, id);
create index inspection_finding_inspection on inspection_finding (inspection_id, raised_at, id);
create index inspection_finding_item on inspection_finding (inspection_item_id, raised_at, id);
create index inspection_finding_severity on inspection_finding (severity, raised_at, id);
create index inspection_finding_cause on inspection_finding (cause, raised_at, id);
create index inspection_finding_clause on inspection_finding (clause_id, raised_at, id);
create index inspection_finding_control on inspection_finding (control_id, raised_at, id);
create index inspection_finding_subject on inspection_finding (subject, control_id);
create index inspection_finding_bot on inspection_finding (bot_id, raised_at, id);
create index inspection_finding_department on inspection_finding (department_id, raised_at, id);
create index inspection_finding_responsible on inspection_finding (responsible_id, raised_at, id);
create index inspection_finding_state on inspection_finding (state, raised_at, id);
create index inspection_finding_recurring on inspection_finding (recurring, raised_at, id);
create index inspection_finding_earlier on inspection_finding (earlier_id, raised_at, id);

call track_changes('inspection_finding');
call count_changes('inspection_finding');

-- Members of the supervision group, and the inspectors of an inspection after they have left it, see these records without any role.
create view inspection_viewer as
select n.inspection_id as record_id, i.id as identity_id
from inspection_inspector n
join identity i on i.employee_id = n.employee_id
union
select n.id, i.id
from inspection n
cross join supervision_member m
join identity i on i.employee_id = m.employee_id
where m.state = 'ACTIVE';

create view inspection_item_viewer as
select t.id as record_id, v.identity_id from inspection_item t join inspection_viewer v on v.record_id = t.inspection_id;

create view inspection_finding_viewer as
select f.id as record_id, v.identity_id from inspection_finding f join inspection_viewer v on v.record_id = f.inspection_id
union
select f.id, i.id from inspection_finding f join identity i on i.employee_id in (f.responsible_id, f.owner_id, f.head_id);

-- Whether an employee is an inspector of an inspection.
create function inspects(account bigint, inspection bigint) returns boolean language sql stable as $$
  select exists (
    select from inspection_inspector n join identity i on i.employee_id = n.employee_id where n.inspection_id = inspection and i.id = account
  )
$$;

-- How an employee is involved in a bot or a department, so that somebody else has to inspect it; null if not at all. (Policy 7.1.1)
create function involvement(employee bigint, bot bigint, department bigint) returns text language sql stable as $$
  select case
    when b.owner_id = e.id then 'OWNER'
    when t.lead_id = e.id then 'TEAM_LEAD'
    when exists (
      select from release r join release_builder p on p.release_id = r.id left join identity i on i.id = p.identity_id
      where r.bot_id = b.id and e.id in (p.employee_id, i.employee_id)
    ) then 'DEVELOPER'
    when exists (
      select from launch_approval p join launch_application a on a.id = p.launch_application_id join identity i on i.id = p.decided_by_id
      where a.bot_id = b.id and i.employee_id = e.id
    ) then 'APPROVER'
    when exists (
      select from change c join identity i on i.id in (c.author_id, c.started_by_id, c.verified_by_id, c.approved_by_id)
      where c.bot_id = b.id and i.employee_id = e.id
    ) or exists (select from incident n where n.bot_id = b.id and n.assignee_id = e.id) then 'OPERATOR'
    when exists (select from obligation o where o.bot_id = b.id and o.responsible_id = e.id and o.state <> 'ENDED' and o.kind <> 'INSPECTION')
      then 'RESPONSIBLE'
    when exists (select from department h where h.id = any (d.lineage) and h.head_id = e.id) then 'HEAD'
    when home.id = d.id or involvement.department is not null and d.id = any (home.lineage) then 'COLLEAGUE'
  end
  from employee e
  left join department home on home.id = e.department_id
  left join bot b on b.id = involvement.bot
  left join team t on t.id = b.team_id
  left join department d on d.id = coalesce(involvement.department, b.owner_department_id)
  where e.id = involvement.employee
$$;

-- The same of the person behind an account.
create function involvement_of(account bigint, bot bigint, department bigint) returns text language sql stable as $$
  select involvement(i.employee_id, bot, department) from identity i where i.id = account and i.employee_id is not null
$$;

-- Whether the person behind an account may manage the rectification of a finding: a member of the group who is not involved.
create function supervises(account bigint, bot bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from identity i join supervision_member m on m.employee_id = i.employee_id
    where i.id = account and m.state = 'ACTIVE' and involvement(i.employee_id, bot, department) is null
  )
$$;

alter table action_item add foreign key (control_result_id) references control_result;
alter table action_item add foreign key (inspection_finding_id) references inspection_finding;
create index action_item_control_result on action_item (control_result_id, due_at, id) where control_result_id is not null;
create index action_item_inspection_finding on action_item (inspection_finding_id, due_at, id) where inspection_finding_id is not null;

-- Whoever can see a meeting or a finding of an inspection can see its action items.
create or replace view action_item_viewer as
select a.id as record_id, i.id as identity_id
from action_item a
join identity i on i.employee_id = a.assignee_id
union
select a.id, v.identity_id
from action_item a
join meeting_viewer v on v.record_id = a.meeting_id
union
select a.id, v.identity_id
from action_item a
join inspection_finding_viewer v on v.record_id = a.inspection_finding_id;

alter table policy_parameter add foreign key (clause_id) references clause;
alter table attachment add foreign key (attestation_id) references attestation;
alter table attachment add foreign key (inspection_item_id) references inspection_item;

-- Approvals are decided per waiver: neither its requester nor the owner of its control may approve it.
insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('oversight:read',           '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('oversight:manage-control', '{ADMINISTRATOR}'),
  ('oversight:set-parameter', '{ADMINISTRATOR}'),
  ('oversight:manage-finding', '{ADMINISTRATOR,AUDITOR}'),
  ('oversight:manage-inspection', '{ADMINISTRATOR,AUDITOR}'),
  ('oversight:request-waiver', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('oversight:approve-waiver', '{ADMINISTRATOR,AUDITOR}'),
  ('oversight:attest',         '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('oversight:export',         '{ADMINISTRATOR,AUDITOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

call place_records(array['attestation', 'control_waiver', 'control_result'], bots => 't.bot_id', departments => 't.department_id');
call place_records(array['inspection_item', 'inspection_finding'], bots => 't.bot_id', departments => 't.department_id');
insert into record_place (table_name, query)
values
  ('inspection',
    'select coalesce((select array_agg(b.bot_id) from inspection_bot b where b.inspection_id = t.id), array[]::bigint[]), array[t.department_id] '
    'from inspection t where t.id = $1');
