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
  target text not null check (target in ('BOTS', 'BOTWARDEN')),
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

-- A person confirms what no machine can check, for a bot or for the company. It is valid for a time.
create sequence attestation_number;

create table attestation (
  id bigint generated always as identity primary key,
  number text not null unique default 'T-' || nextval('attestation_number') check (number <> ''),
  control_id bigint not null references control,
  bot_id bigint references bot,
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
  check ((state = 'REVOKED') = (revoked_at is not null))
);

create index attestation_control on attestation (control_id, bot_id, valid_until, id);
create index attestation_bot on attestation (bot_id, valid_until, id);
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
  until timestamptz(3) check (until >= since),
  current boolean not null generated always as (until is null) stored,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

call track_changes('control_result');

create unique index control_result_current on control_result (control_id, subject) where until is null;
create index control_result_since on control_result (since, id);
create index control_result_control on control_result (control_id, since, id);
create index control_result_bot on control_result (bot_id, since, id);
create index control_result_department on control_result (department_id, since, id);
create index control_result_state on control_result (state, since, id);
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

alter table action_item add column control_result_id bigint references control_result;
alter table action_item drop constraint action_item_origin;
alter table action_item add constraint action_item_origin check (
  num_nonnulls(incident_id, meeting_id, control_result_id) = 1
  and origin_kind = case when incident_id is not null then 'INCIDENT' when meeting_id is not null then 'MEETING' else 'CONTROL_RESULT' end
);
alter table action_item drop constraint action_item_origin_kind;
alter table action_item add constraint action_item_origin_kind check (origin_kind in ('INCIDENT', 'MEETING', 'CONTROL_RESULT'));
create index action_item_control_result on action_item (control_result_id, due_at, id) where control_result_id is not null;

alter table attachment add foreign key (attestation_id) references attestation;

-- Approvals are decided per waiver: neither its requester nor the owner of its control may approve it.
insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('oversight:read',           '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('oversight:manage-control', '{ADMINISTRATOR}'),
  ('oversight:manage-finding', '{ADMINISTRATOR,AUDITOR}'),
  ('oversight:request-waiver', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('oversight:approve-waiver', '{ADMINISTRATOR,AUDITOR}'),
  ('oversight:attest',         '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('oversight:export',         '{ADMINISTRATOR,AUDITOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

call place_records(array['attestation'], bots => 't.bot_id');
call place_records(array['control_waiver', 'control_result'], bots => 't.bot_id', departments => 't.department_id');
