-- Numbers for requirements.
create sequence requirement_number;

-- What a department wants a bot to do. Its text may be incomplete while it is a draft and no longer. (Policy 2.1.1, 2.1.2)
create table requirement (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  scenario text,
  workflow text,
  expected_effect text,
  -- It may be there before its bot is.
  bot_id bigint references bot,
  department_id bigint not null references department,
  development_department_id bigint references department,
  requested_by_id bigint references employee,
  priority text not null default 'MEDIUM' check (priority in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
  desired_on date,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'IN_ANALYSIS', 'AGREED', 'PLANNED', 'DELIVERED', 'REJECTED')),
  state_since timestamptz(3) not null default now(),
  submitted_at timestamptz(3),
  agreed_at timestamptz(3),
  planned_at timestamptz(3),
  delivered_at timestamptz(3),
  rejected_at timestamptz(3),
  rejected_by text,
  rejection_reason text,
  department_agreed_at timestamptz(3),
  department_agreed_by text,
  department_agreed_by_id bigint references identity,
  development_agreed_at timestamptz(3),
  development_agreed_by text,
  development_agreed_by_id bigint references identity,
  open_questions integer not null default 0 check (open_questions >= 0),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (state = 'DRAFT' or scenario is not null and workflow is not null and expected_effect is not null),
  check ((state = 'REJECTED') = (rejected_at is not null)),
  check (
    state not in ('AGREED', 'PLANNED', 'DELIVERED')
    or agreed_at is not null and department_agreed_at is not null and development_agreed_at is not null and open_questions = 0
  ),
  check (state <> 'DELIVERED' or delivered_at is not null)
);

create index requirement_created_at on requirement (created_at, id);
create index requirement_state_since on requirement (state_since, id);
create index requirement_state on requirement (state, state_since, id);
create index requirement_bot on requirement (bot_id, created_at, id);
create index requirement_department on requirement (department_id, created_at, id);
create index requirement_development_department on requirement (development_department_id, created_at, id);
create index requirement_requested_by on requirement (requested_by_id, created_at, id);
create index requirement_priority on requirement (priority, created_at, id);
create index requirement_desired_on on requirement (desired_on, id);
create index requirement_open_questions on requirement (open_questions, id);
call track_changes('requirement');

create table requirement_question (
  id bigint generated always as identity primary key,
  requirement_id bigint not null references requirement,
  state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'WITHDRAWN')),
  question text not null check (question <> ''),
  asked_at timestamptz(3) not null,
  asked_by text not null,
  asked_by_id bigint not null references identity,
  answer text,
  answered_at timestamptz(3),
  answered_by text,
  answered_by_id bigint references identity,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state = 'ANSWERED') = (answer is not null and answered_at is not null))
);

create index requirement_question_requirement on requirement_question (requirement_id, asked_at, id);
create index requirement_question_state on requirement_question (state, asked_at, id);
create index requirement_question_asked_at on requirement_question (asked_at, id);
call track_changes('requirement_question');

-- How a requirement becomes a bot: a cycle with milestones. The dates that were planned first are kept. (Policy 2.1.3)
create table development_plan (
  id bigint generated always as identity primary key,
  requirement_id bigint not null references requirement,
  bot_id bigint not null references bot,
  release_id bigint references release,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  original_ends_on date not null,
  days_late integer not null default 0 check (days_late >= 0),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'ACTIVE', 'FINISHED', 'CANCELLED')),
  drafted_by text not null,
  drafted_by_id bigint not null references identity,
  approved_at timestamptz(3),
  approved_by text,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancellation_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (state not in ('APPROVED', 'ACTIVE', 'FINISHED') or approved_at is not null)
);

-- One plan at a time.
create unique index development_plan_current on development_plan (requirement_id) where state <> 'CANCELLED';
create index development_plan_requirement on development_plan (requirement_id, created_at, id);
create index development_plan_bot on development_plan (bot_id, ends_on, id);
create index development_plan_release on development_plan (release_id, ends_on, id);
create index development_plan_state on development_plan (state, ends_on, id);
create index development_plan_ends_on on development_plan (ends_on, id);
create index development_plan_starts_on on development_plan (starts_on, id);
create index development_plan_created_at on development_plan (created_at, id);
create index development_plan_days_late on development_plan (days_late, id);
call track_changes('development_plan');

create table milestone (
  id bigint generated always as identity primary key,
  plan_id bigint not null references development_plan on delete cascade,
  title text not null check (title <> ''),
  owner_id bigint not null references employee,
  due_on date not null,
  original_due_on date not null,
  done_on date,
  days_late integer not null default 0 check (days_late >= 0),
  -- When it was noticed that its present date has passed; emptied by a new date.
  slipped_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index milestone_plan on milestone (plan_id, due_on, id);
create index milestone_owner on milestone (owner_id, due_on, id);
create index milestone_due_on on milestone (due_on, id);
create index milestone_done_on on milestone (done_on, id);
create index milestone_days_late on milestone (days_late, id);
create index milestone_open on milestone (due_on, id) where done_on is null;
call track_changes('milestone');

-- Architecture, algorithm and user interface, revision by revision. Without a release it holds for the bot, whatever is released.
-- (Policy 2.2.1)
create table design_document (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  release_id bigint references release,
  kind text not null check (kind in ('ARCHITECTURE', 'ALGORITHM', 'USER_INTERFACE')),
  revision integer not null check (revision > 0),
  title text not null check (title <> ''),
  body text,
  link text,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'IN_REVIEW', 'ACCEPTED', 'REJECTED', 'SUPERSEDED')),
  -- Whoever wrote at it: the names, and the accounts in the same order.
  authors text[] not null check (cardinality(authors) > 0),
  author_ids bigint[] not null check (cardinality(author_ids) = cardinality(authors)),
  submitted_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by text,
  decided_by_id bigint references identity,
  decision_note text,
  superseded_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (bot_id, kind, revision),
  check (state = 'DRAFT' or body is not null or link is not null),
  check ((state in ('ACCEPTED', 'REJECTED', 'SUPERSEDED')) = (decided_at is not null)),
  check (decided_by_id <> all (author_ids))
);

-- One accepted document of a kind for a release, or for the bot; and one that is being written or looked at.
create unique index design_document_accepted on design_document (bot_id, release_id, kind) nulls not distinct where state = 'ACCEPTED';
create unique index design_document_open on design_document (bot_id, kind) where state in ('DRAFT', 'IN_REVIEW');
create index design_document_bot on design_document (bot_id, created_at, id);
create index design_document_release on design_document (release_id, created_at, id);
create index design_document_kind on design_document (kind, created_at, id);
create index design_document_state on design_document (state, created_at, id);
create index design_document_created_at on design_document (created_at, id);
call track_changes('design_document');

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('delivery:read',                 '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('delivery:request',              '{ADMINISTRATOR,BUSINESS}'),
  ('delivery:analyse',              '{ADMINISTRATOR,DEVELOPER}'),
  ('delivery:plan',                 '{ADMINISTRATOR,DEVELOPER}'),
  ('delivery:approve-plan',         '{ADMINISTRATOR,BUSINESS}'),
  ('delivery:design',               '{ADMINISTRATOR,DEVELOPER}'),
  ('delivery:accept-design',        '{ADMINISTRATOR,DEVELOPER,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
