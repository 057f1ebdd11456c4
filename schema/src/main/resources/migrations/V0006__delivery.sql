-- Numbers for requirements.
create sequence requirement_number;

-- What a department needs from a bot. Its text may be incomplete only while it is a draft. (Policy 2.1.1, 2.1.2)
create table requirement (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  scenario text,
  workflow text,
  expected_effect text,
  -- A requirement may exist before its bot.
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
  rejected_by_id bigint references identity,
  rejection_reason text,
  department_agreed_at timestamptz(3),
  department_agreed_by_id bigint references identity,
  development_agreed_at timestamptz(3),
  development_agreed_by_id bigint references identity,
  open_questions integer not null default 0 check (open_questions >= 0),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  -- When the development team linked the bot. Naming a bot in a draft does not make the bot visible to the department.
  bot_linked_at timestamptz(3),
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
  asked_by_id bigint not null references identity,
  answer text,
  answered_at timestamptz(3),
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

-- How a requirement becomes a bot: a cycle with milestones. The original dates are kept. (Policy 2.1.3)
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
  drafted_by_id bigint not null references identity,
  approved_at timestamptz(3),
  approved_by_id bigint references identity,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancellation_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (state not in ('APPROVED', 'ACTIVE', 'FINISHED') or approved_at is not null),
  check ((state = 'FINISHED') = (finished_at is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null and cancellation_reason is not null))
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
  -- When it was detected that the current date has passed; reset by a new date.
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

-- Architecture, algorithm and user interface, in revisions. Without a release, the document applies to all releases of the bot.
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
  -- The authors: their names, and their accounts in the same order.
  author_ids bigint[] not null check (cardinality(author_ids) > 0),
  submitted_at timestamptz(3),
  decided_at timestamptz(3),
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

create view design_document_author as
select (d.id << 10) + a.position as id, d.id as design_document_id, a.identity_id as author_id
from design_document d
cross join lateral unnest(d.author_ids) with ordinality as a (identity_id, position);

-- At most one accepted document of a kind for a release or a bot, and at most one draft or document in review.
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

create table code_review (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  bot_id bigint not null references bot,
  module text not null check (module <> ''),
  importance text not null check (importance in ('CRITICAL', 'IMPORTANT', 'ORDINARY')),
  author_id bigint not null references employee,
  reviewer_id bigint not null references employee,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  source_revision text,
  conclusion text,
  opened_by_id bigint references identity,
  opened_at timestamptz(3) not null,
  closed_by_id bigint references identity,
  closed_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  constraint code_review_by_another check (author_id <> reviewer_id),
  check ((state = 'CLOSED') = (closed_at is not null))
);

create index code_review_release on code_review (release_id, opened_at, id);
create index code_review_bot on code_review (bot_id, opened_at, id);
create index code_review_author on code_review (author_id, opened_at, id);
create index code_review_reviewer on code_review (reviewer_id, opened_at, id);
create index code_review_state on code_review (state, opened_at, id);
create index code_review_importance on code_review (importance, opened_at, id);
create index code_review_opened_at on code_review (opened_at, id);

create trigger count_change before update on code_review for each row execute function count_change();

create table review_finding (
  id bigint generated always as identity primary key,
  code_review_id bigint not null references code_review,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  description text,
  location text,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null default 'OPEN' check (state in ('OPEN', 'FIXED', 'VERIFIED', 'DISMISSED')),
  -- Who has to fix it: the author of the module.
  assignee_id bigint references employee,
  due_at timestamptz(3) not null default now() + interval '30 days',
  -- When it was reported that the due time has passed.
  missed_at timestamptz(3),
  overdue boolean not null generated always as (state = 'OPEN' and missed_at is not null) stored,
  recorded_by_id bigint references identity,
  recorded_at timestamptz(3) not null,
  fixed_by_id bigint references identity,
  fixed_at timestamptz(3),
  fixed_in text,
  closed_by_id bigint references identity,
  closed_at timestamptz(3),
  reason text,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (code_review_id, position),
  check ((state in ('VERIFIED', 'DISMISSED')) = (closed_at is not null)),
  check (state <> 'DISMISSED' or reason is not null),
  constraint review_finding_by_another check (state <> 'VERIFIED' or closed_by_id is distinct from fixed_by_id)
);

create index review_finding_state on review_finding (state, id);
create index review_finding_assignee on review_finding (assignee_id, due_at, id);
create index review_finding_due on review_finding (due_at, id) where state = 'OPEN' and missed_at is null;

-- A review can only be closed when all its findings are, whichever path the write takes.
create function guard_review_closing() returns trigger language plpgsql as $$
begin
  if exists (select from review_finding where code_review_id = new.id and state in ('OPEN', 'FIXED')) then
    raise exception 'code review % has open findings', new.id
      using errcode = 'check_violation', constraint = 'code_review_findings';
  end if;
  return new;
end;
$$;

create trigger guard_closing before update of state on code_review
  for each row when (new.state = 'CLOSED') execute function guard_review_closing();

create function guard_review_finding() returns trigger language plpgsql as $$
begin
  new.assignee_id := coalesce(new.assignee_id, (select author_id from code_review where id = new.code_review_id));
  perform from code_review where id = new.code_review_id and state = 'OPEN' for share;
  if not found then
    raise exception 'code review % is closed', new.code_review_id
      using errcode = 'check_violation', constraint = 'code_review_open';
  end if;
  return new;
end;
$$;

create trigger guard_review before insert or update on review_finding
  for each row execute function guard_review_finding();

-- The modules of a release. The importance of a module decides whether a launch requires its review. (Policy 2.2.3)
create table module_statement (
  id bigint generated always as identity primary key,
  release_id bigint not null unique references release,
  bot_id bigint not null references bot,
  module_names text[] not null check (cardinality(module_names) > 0),
  module_importances text[] not null check (module_importances <@ array['CRITICAL', 'IMPORTANT', 'ORDINARY']),
  stated_by_id bigint references identity,
  stated_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (cardinality(module_names) = cardinality(module_importances))
);

create index module_statement_release on module_statement (release_id, stated_at, id);
create index module_statement_bot on module_statement (bot_id, stated_at, id);
create index module_statement_stated_at on module_statement (stated_at, id);

create trigger count_change before update on module_statement for each row execute function count_change();

-- The stated modules, and whether a review of each of them is closed.
create view stated_module as
select s.release_id, m.name, m.importance, m.position,
  exists (select from code_review c where c.release_id = s.release_id and c.module = m.name and c.state = 'CLOSED') as reviewed
from module_statement s
cross join lateral unnest(s.module_names, s.module_importances) with ordinality as m (name, importance, position);

create table test_run (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  bot_id bigint not null references bot,
  kind text not null check (kind in ('FUNCTIONAL', 'PERFORMANCE', 'SECURITY')),
  name text not null check (name <> ''),
  tool text,
  summary text,
  result text not null check (result in ('PASSED', 'FAILED')),
  passed integer not null default 0 check (passed >= 0),
  failed integer not null default 0 check (failed >= 0),
  skipped integer not null default 0 check (skipped >= 0),
  -- The findings of a security run, of any severity; those that block the release are counted in failed.
  findings integer not null default 0 check (findings >= 0),
  duration_ms bigint check (duration_ms >= 0),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null check (finished_at >= started_at),
  recorded_by_id bigint references identity,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (release_id, kind, name)
);

create index test_run_release on test_run (release_id, finished_at, id);
create index test_run_bot on test_run (bot_id, finished_at, id);
create index test_run_kind on test_run (kind, finished_at, id);
create index test_run_result on test_run (result, finished_at, id);
create index test_run_finished_at on test_run (finished_at, id);

create trigger count_change before update on test_run for each row execute function count_change();

-- A file that was imported as part of a run; recognized again by the hash of its content.
create table test_report (
  id bigint generated always as identity primary key,
  test_run_id bigint not null references test_run,
  release_id bigint not null references release,
  kind text not null check (kind in ('FUNCTIONAL', 'PERFORMANCE', 'SECURITY')),
  format text not null check (format in ('JUNIT', 'SARIF', 'TRIVY', 'GRYPE', 'ZAP', 'CYCLONEDX')),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  records integer not null check (records >= 0),
  received_at timestamptz(3) not null default now(),
  successful boolean not null default true,
  -- Whether the file is complete: only then does a missing finding mean that it is gone.
  complete boolean not null default false,
  -- What a scanner's report was imported as; null for test results.
  scan_id bigint unique references scan,
  unique (release_id, kind, content_hash)
);

create index test_report_run on test_report (test_run_id, received_at, id);

create table test_case (
  id bigint generated always as identity primary key,
  test_run_id bigint not null references test_run,
  position integer not null check (position > 0),
  suite text not null,
  name text not null,
  -- Suite and name, which identify a case across runs.
  case_key text not null,
  outcome text not null check (outcome in ('PASSED', 'FAILED', 'ERROR', 'SKIPPED')),
  duration_ms bigint check (duration_ms >= 0),
  message text,
  details text,
  defect_id bigint,
  created_at timestamptz(3) not null default now(),
  unique (test_run_id, position)
);

create index test_case_outcome on test_case (test_run_id, outcome, position, id);
create index test_case_key on test_case (case_key, id);
create index test_case_defect on test_case (defect_id, id);

create sequence defect_number;

create table defect (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  description text,
  bot_id bigint not null references bot,
  release_id bigint references release,
  test_run_id bigint references test_run,
  test_case_id bigint references test_case,
  -- The case that found it, by suite and name, which identify it in later runs.
  case_key text,
  incident_id bigint,
  found_in text not null check (found_in in ('TEST', 'PRODUCTION')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null default 'OPEN' check (state in ('OPEN', 'IN_PROGRESS', 'FIXED', 'VERIFIED', 'CLOSED', 'REJECTED')),
  assignee_id bigint references employee,
  -- Who is to verify the fix; null for anyone who may.
  verifier_id bigint references employee,
  -- When it must be fixed, by its severity. Defects that Botwarden did not record have a month.
  due_at timestamptz(3) not null default now() + interval '30 days',
  -- When it was reported that the due time has passed.
  missed_at timestamptz(3),
  overdue boolean not null generated always as (state in ('OPEN', 'IN_PROGRESS') and missed_at is not null) stored,
  reported_by_id bigint references identity,
  opened_at timestamptz(3) not null,
  fixed_by_id bigint references identity,
  fixed_at timestamptz(3),
  fixed_in_release_id bigint references release,
  verified_by_id bigint references identity,
  verified_at timestamptz(3),
  closed_at timestamptz(3),
  resolution text,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  -- A later run in which the case passed: the defect may be fixed, which a person has to confirm.
  passed_in_run_id bigint references test_run,
  passed_again_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state in ('CLOSED', 'REJECTED')) = (closed_at is not null)),
  constraint defect_verified_by_another
    check (state <> 'VERIFIED' or verified_by_id is distinct from fixed_by_id or origin = 'IMPORTED' and fixed_by_id is null)
);

create index defect_bot on defect (bot_id, opened_at, id);
create index defect_release on defect (release_id, opened_at, id);
create index defect_fixed_in_release on defect (fixed_in_release_id, opened_at, id);
create index defect_test_run on defect (test_run_id, opened_at, id);
create index defect_test_case on defect (test_case_id);
create index defect_incident on defect (incident_id, opened_at, id);
create index defect_assignee on defect (assignee_id, opened_at, id);
create index defect_verifier on defect (verifier_id, opened_at, id);
create index defect_overdue on defect (overdue, opened_at, id);
create index defect_due_at on defect (due_at, id);
create index defect_due on defect (due_at, id) where state in ('OPEN', 'IN_PROGRESS') and missed_at is null;
create index defect_state on defect (state, opened_at, id);
create index defect_severity on defect (severity, opened_at, id);
create index defect_found_in on defect (found_in, opened_at, id);
create index defect_opened_at on defect (opened_at, id);
create index defect_closed_at on defect (closed_at, id);
create index defect_passed_in_run on defect (passed_in_run_id);

-- At most one open defect for each case.
create unique index defect_of_case on defect (bot_id, case_key) where state not in ('CLOSED', 'REJECTED') and case_key is not null;

call track_changes('defect');

alter table test_case add foreign key (defect_id) references defect;

create table acceptance (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  bot_id bigint not null references bot,
  requirement_id bigint,
  department_id bigint not null references department,
  decision text not null check (decision in ('ACCEPTED', 'REFUSED')),
  statement text not null check (statement <> ''),
  reason text,
  -- The facts that the signature covers: release, requirement, test runs and open defects.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  signed_by_id bigint not null references identity,
  signed_at timestamptz(3) not null,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (decision <> 'REFUSED' or reason is not null),
  foreign key (requirement_id) references requirement
);

create index acceptance_release on acceptance (release_id, signed_at, id);
create index acceptance_bot on acceptance (bot_id, signed_at, id);
create index acceptance_requirement on acceptance (requirement_id, signed_at, id);
create index acceptance_department on acceptance (department_id, signed_at, id);
create index acceptance_decision on acceptance (decision, signed_at, id);
create index acceptance_signed_at on acceptance (signed_at, id);

-- A signature is never changed; who changes their mind signs again.
create function keep_acceptance() returns trigger language plpgsql as $$
begin
  raise exception 'acceptance % is signed', old.id using errcode = 'check_violation', constraint = 'acceptance_signed';
end;
$$;

create trigger keep_acceptance before update or delete on acceptance for each row execute function keep_acceptance();

-- The quality thresholds of bots by their criticality.
create table quality_threshold (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('LINT', 'COVERAGE', 'COMPLEXITY', 'DUPLICATION')),
  criticality text not null check (criticality in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED')),
  threshold numeric not null check (threshold >= 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (kind, criticality),
  check (kind not in ('COVERAGE', 'DUPLICATION') or threshold <= 100)
);

create index quality_threshold_kind on quality_threshold (kind, id);

create trigger count_change before update on quality_threshold for each row execute function count_change();

insert into quality_threshold (kind, criticality, threshold) values
  ('COVERAGE', 'CRITICAL', 80), ('COVERAGE', 'HIGH', 70), ('COVERAGE', 'MEDIUM', 60), ('COVERAGE', 'LOW', 40),
  ('COVERAGE', 'UNCLASSIFIED', 60),
  ('LINT', 'CRITICAL', 0), ('LINT', 'HIGH', 0), ('LINT', 'MEDIUM', 10), ('LINT', 'LOW', 50), ('LINT', 'UNCLASSIFIED', 10),
  ('COMPLEXITY', 'CRITICAL', 10), ('COMPLEXITY', 'HIGH', 15), ('COMPLEXITY', 'MEDIUM', 20), ('COMPLEXITY', 'LOW', 30),
  ('COMPLEXITY', 'UNCLASSIFIED', 20),
  ('DUPLICATION', 'CRITICAL', 3), ('DUPLICATION', 'HIGH', 5), ('DUPLICATION', 'MEDIUM', 5), ('DUPLICATION', 'LOW', 10),
  ('DUPLICATION', 'UNCLASSIFIED', 5);

create table quality_report (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  bot_id bigint not null references bot,
  kind text not null check (kind in ('LINT', 'COVERAGE', 'COMPLEXITY', 'DUPLICATION')),
  tool text not null check (tool <> ''),
  -- Coverage: the lines that tests reach, in per cent. Lint: the number of violations. Complexity: the highest cyclomatic complexity
  -- of a function. Duplication: the duplicated lines, in per cent.
  value numeric not null check (value >= 0),
  lines_covered bigint check (lines_covered >= 0),
  lines_total bigint check (lines_total >= lines_covered),
  branches_covered bigint check (branches_covered >= 0),
  branches_total bigint check (branches_total >= branches_covered),
  -- The threshold for the bot's criticality when the metric was reported, and whether it was met.
  threshold numeric not null,
  passed boolean not null,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  measured_at timestamptz(3) not null,
  recorded_by_id bigint references identity,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (release_id, content_hash),
  check (kind not in ('COVERAGE', 'DUPLICATION') or value <= 100)
);

create index quality_report_release on quality_report (release_id, measured_at, id);
create index quality_report_bot on quality_report (bot_id, measured_at, id);
create index quality_report_kind on quality_report (kind, measured_at, id);
create index quality_report_passed on quality_report (passed, measured_at, id);
create index quality_report_measured_at on quality_report (measured_at, id);

-- The authors of a release's designs count as its builders.
create view release_builder as
select release_id, author_id as employee_id, null::bigint as identity_id from code_review
union
select r.release_id, null, f.fixed_by_id
from review_finding f
join code_review r on r.id = f.code_review_id
where f.fixed_by_id is not null
union
select coalesce(fixed_in_release_id, release_id), null, fixed_by_id
from defect
where fixed_by_id is not null and coalesce(fixed_in_release_id, release_id) is not null
union
select d.release_id, null, author
from design_document d
cross join unnest(d.author_ids) author
where d.release_id is not null;

-- Whether the person behind an account helped to build a release.
create function has_built(account bigint, release bigint) returns boolean language sql stable as $$
  select exists (
    select
    from release_builder b
    join identity i on i.id = account
    left join identity o on o.id = b.identity_id
    where b.release_id = release
      and (b.identity_id = account or i.employee_id = b.employee_id or i.employee_id = o.employee_id)
  );
$$;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('delivery:read',             '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('delivery:review-code',      '{ADMINISTRATOR,DEVELOPER}'),
  ('delivery:record-evidence',  '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('delivery:report-defect',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('delivery:handle-defect',    '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('delivery:accept-release',   '{ADMINISTRATOR,BUSINESS}'),
  ('delivery:set-threshold',    '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[])
on conflict (role_id, permission) do nothing;

-- Recomputes the counts of a reimported run from its tests and the findings of its scans.
create function count_test_run(run bigint) returns void language sql as $$
  update test_run set passed = counted.passed, failed = counted.failed, skipped = counted.skipped, findings = counted.findings,
    result = case
      when counted.failed > 0 or counted.broken then 'FAILED'
      when counted.passed > 0 or counted.scanned then 'PASSED'
      else 'FAILED'
    end
  from (
    select c.passed, c.failed + s.blocking as failed, c.skipped, s.findings, r.broken, r.scanned
    from (
      select (count(*) filter (where outcome = 'PASSED'))::integer as passed,
        (count(*) filter (where outcome in ('FAILED', 'ERROR')))::integer as failed,
        (count(*) filter (where outcome = 'SKIPPED'))::integer as skipped
      from test_case where test_run_id = run
    ) c
    cross join (
      select count(*)::integer as findings, (count(*) filter (where v.blocking and v.state not in ('NOT_AFFECTED', 'ACCEPTED')))::integer as blocking
      from vulnerability v
      where v.id in (
        select o.vulnerability_id from test_report t join vulnerability_occurrence o on o.scan_id = t.scan_id where t.test_run_id = run
      )
    ) s
    cross join (
      select coalesce(bool_or(not successful), false) as broken, coalesce(bool_or(scan_id is not null), false) as scanned
      from test_report where test_run_id = run
    ) r
  ) counted
  where test_run.id = run;
$$;

-- A decision about a vulnerability changes the results of the scans of releases that reported it.
create function recount_test_runs() returns trigger language plpgsql as $function$
begin
  execute $$
    select count_test_run(r.test_run_id)
    from (
      with turned as materialized (
        select d.id
        from decided_before b
        join decided d on d.id = b.id
        where (b.blocking and b.state not in ('NOT_AFFECTED', 'ACCEPTED'))
          is distinct from (d.blocking and d.state not in ('NOT_AFFECTED', 'ACCEPTED'))
      )
      select distinct t.test_run_id
      from turned
      join vulnerability_occurrence o on o.vulnerability_id = turned.id
      join test_report t on t.scan_id = o.scan_id
      order by t.test_run_id
    ) r
  $$;
  return null;
end;
$function$;

create trigger recount_test_runs after update on vulnerability referencing old table as decided_before new table as decided
  for each statement execute function recount_test_runs();

-- What a department signs: the release, the requirement, the test results and the known problems.
create function acceptance_statement(release bigint, requirement bigint) returns text language sql stable as $$
  select concat_ws(E'\n',
    'Release ' || r.label || ' of ' || b.code || ' (' || b.name || ')' || coalesce(', source ' || r.source_revision, ''),
    (select 'Requirement ' || q.number || ': ' || q.title from requirement q where q.id = $2),
    (
      select string_agg(
        initcap(t.kind) || ' tests ' || t.name || ': ' || t.result || ', ' || t.passed || ' passed, ' || t.failed || ' failed, '
          || t.skipped || ' skipped',
        E'\n' order by t.kind, t.finished_at, t.id
      )
      from test_run t where t.release_id = r.id
    ),
    (
      select string_agg('Open defect ' || d.number || ' (' || d.severity || '): ' || d.title, E'\n' order by d.opened_at, d.id)
      from defect d where d.bot_id = r.bot_id and d.state in ('OPEN', 'IN_PROGRESS', 'FIXED')
    )
  )
  from release r
  join bot b on b.id = r.bot_id
  where r.id = $1;
$$;

create sequence launch_number;

-- The likelihood and impact of each kind of harm of a release, and the residual risk after mitigation. An assessment is never
-- changed; the next one supersedes it. (Policy 2.4.1, 6.1.2)
create table risk_assessment (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  release_id bigint not null references release,
  category text not null check (category in ('TECHNICAL', 'BUSINESS', 'SECURITY')),
  revision integer not null check (revision > 0),
  description text not null check (description <> ''),
  likelihood text not null check (likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  impact text not null check (impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  -- The levels that the published matrix gave for both.
  level text not null check (level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  measures text not null check (measures <> ''),
  residual_likelihood text not null check (residual_likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_impact text not null check (residual_impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_level text not null check (residual_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  -- The model version of that matrix.
  model_version text not null,
  author_id bigint not null references employee,
  assessed_at timestamptz(3) not null,
  -- When another assessment superseded it.
  superseded_at timestamptz(3),
  -- The risk of the register that it belongs to, and the level of that if it was assessed to be higher since.
  risk_id bigint,
  raised_level text check (raised_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (release_id, category, revision),
  foreign key (bot_id, release_id) references release (bot_id, id)
);

create unique index risk_assessment_current on risk_assessment (release_id, category) where superseded_at is null;

create index risk_assessment_bot on risk_assessment (bot_id, assessed_at, id);
create index risk_assessment_release on risk_assessment (release_id, assessed_at, id);
create index risk_assessment_author on risk_assessment (author_id, assessed_at, id);
create index risk_assessment_category on risk_assessment (category, assessed_at, id);
create index risk_assessment_level on risk_assessment (level, assessed_at, id);
create index risk_assessment_residual_level on risk_assessment (residual_level, assessed_at, id);
create index risk_assessment_assessed_at on risk_assessment (assessed_at, id);
create index risk_assessment_held on risk_assessment (assessed_at, id) where superseded_at is null;
create index risk_assessment_superseded on risk_assessment (assessed_at, id) where superseded_at is not null;

create trigger count_change before update on risk_assessment for each row execute function count_change();

create function supersede_assessment() returns trigger language plpgsql as $$
begin
  update risk_assessment set superseded_at = new.assessed_at
  where release_id = new.release_id and category = new.category and superseded_at is null;
  return new;
end;
$$;

create trigger supersede before insert on risk_assessment for each row execute function supersede_assessment();

-- Which departments must approve which launches. A null matches every bot. (Policy 2.4.2)
create table launch_rule (
  id bigint generated always as identity primary key,
  criticality text check (criticality in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED')),
  data_classification text check (data_classification in ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED')),
  approver text not null check (approver in ('OWNER', 'REQUESTER', 'DEPARTMENT', 'SECURITY')),
  department_id bigint references department,
  purpose text not null check (purpose <> ''),
  decide_within_days integer not null check (decide_within_days between 1 and 365),
  retired_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- A SECURITY rule names its department once it is known.
  check (case when approver = 'DEPARTMENT' then department_id is not null else approver = 'SECURITY' or department_id is null end)
);

create unique index launch_rule_once on launch_rule (criticality, data_classification, approver, department_id) nulls not distinct
  where retired_at is null;

create index launch_rule_department on launch_rule (department_id, created_at, id);
create index launch_rule_created_at on launch_rule (created_at, id);
create index launch_rule_held on launch_rule (created_at, id) where retired_at is null;
create index launch_rule_retired on launch_rule (created_at, id) where retired_at is not null;

create trigger count_change before update on launch_rule for each row execute function count_change();

-- The default rules: the owner department and the security department approve; for a critical bot or sensitive data, so does the
-- requesting department. Which department is responsible for security is for the company to say.
insert into launch_rule (criticality, data_classification, approver, purpose, decide_within_days) values
  (null, null, 'OWNER', 'The owner department is responsible for the bot.', 5),
  (null, null, 'SECURITY', 'The security department decides whether the bot is safe to use.', 5),
  ('CRITICAL', null, 'REQUESTER', 'The requesting department depends on this critical bot.', 5),
  ('HIGH', null, 'REQUESTER', 'The requesting department is affected when the bot fails.', 5),
  (null, 'RESTRICTED', 'REQUESTER', 'The requesting department decides how its restricted data is used.', 5);

-- An approver lets another person decide for a limited time: in addition to the approver or, if the approver is absent, instead.
create table launch_delegation (
  id bigint generated always as identity primary key,
  approver_id bigint not null references identity,
  approver text not null,
  delegate_id bigint not null references employee,
  -- The department that it is limited to; null for all for which the approver decides.
  department_id bigint references department,
  absent boolean not null,
  reason text not null check (reason <> ''),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  ended_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index launch_delegation_approver on launch_delegation (approver_id, ends_at, id);
create index launch_delegation_delegate on launch_delegation (delegate_id, ends_at, id);
create index launch_delegation_department on launch_delegation (department_id, ends_at, id);
create index launch_delegation_ends_at on launch_delegation (ends_at, id);
create index launch_delegation_starts_at on launch_delegation (starts_at, id);

create trigger count_change before update on launch_delegation for each row execute function count_change();

-- The request to launch a release of a bot. (Policy 2.4.1)
create table launch_application (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  bot_id bigint not null references bot,
  release_id bigint not null unique references release,
  -- The bot's code and the release's label: an approver may not be allowed to see the bot.
  title text not null check (title <> ''),
  feature_introduction text,
  test_report text,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'INVALIDATED')),
  -- The number of submissions.
  revision integer not null default 0 check (revision >= 0),
  current_revision_id bigint,
  applicant_id bigint not null references identity,
  applicant text not null,
  submitted_at timestamptz(3),
  approved_at timestamptz(3),
  rejected_at timestamptz(3),
  rejection_reason text,
  invalidated_at timestamptz(3),
  -- When the notification of the invalidation was sent.
  announced_at timestamptz(3),
  launched_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  foreign key (bot_id, release_id) references release (bot_id, id),
  check ((state = 'DRAFT') = (revision = 0)),
  check ((revision = 0) = (current_revision_id is null)),
  check (state <> 'APPROVED' or approved_at is not null),
  check (state <> 'REJECTED' or rejected_at is not null and rejection_reason is not null),
  check (state <> 'INVALIDATED' or invalidated_at is not null)
);

-- Only an approved bot goes live (policy 2.4.3), whichever path the write takes. Without an approval a bot comes into use only by
-- being registered as an existing bot.
create function guard_bot_launch() returns trigger language plpgsql as $$
declare
  approved launch_application;
begin
  if tg_op = 'INSERT' then
    if new.state in ('LIVE', 'SUSPENDED') and new.origin <> 'IMPORTED' or new.live_release_id is not null then
      raise exception 'bot % cannot be registered as %: only an approved bot goes live', new.code, new.state
        using errcode = 'check_violation', constraint = 'bot_launch';
    end if;
    new.approval := case when new.state in ('LIVE', 'SUSPENDED', 'RETIRED') then 'NEVER_APPROVED' else 'NOT_LAUNCHED' end;
    return new;
  end if;
  if new.origin <> old.origin then
    raise exception 'the origin of bot % cannot be changed', new.code
      using errcode = 'check_violation', constraint = 'bot_origin';
  end if;
  if new.state = 'SUSPENDED' and old.state not in ('LIVE', 'SUSPENDED')
    or new.live_release_id is distinct from old.live_release_id and (new.state <> 'LIVE' or new.live_release_id is null) then
    raise exception 'bot % cannot go from % to %: only an approved bot goes live', new.code, old.state, new.state
      using errcode = 'check_violation', constraint = 'bot_launch';
  end if;
  select * into approved from launch_application where bot_id = new.id and release_id = new.live_release_id for share;
  if new.state = 'LIVE' and (old.state <> 'LIVE' or new.live_release_id is distinct from old.live_release_id)
    -- a bot that was registered as already running may go on until its approval is due
    and not (
      old.state = 'SUSPENDED' and old.live_release_id is null and new.live_release_id is null
      and (old.approval_due_at is null or old.approval_due_at > now())
    )
    and not exists (select from valid_launch where launch_application_id = approved.id) then
    raise exception 'bot % cannot go from % to %: only an approved bot goes live', new.code, old.state, new.state
      using errcode = 'check_violation', constraint = 'bot_launch';
  end if;
  new.approval := case
    when new.live_release_id is not null then case approved.state when 'APPROVED' then 'APPROVED' else 'INVALIDATED' end
    when new.state in ('LIVE', 'SUSPENDED', 'RETIRED') then 'NEVER_APPROVED'
    else 'NOT_LAUNCHED'
  end;
  if new.approval <> 'NEVER_APPROVED' then
    new.approval_due_at := null;
    new.approval_reminded_at := null;
  end if;
  return new;
end;
$$;

create index launch_application_bot on launch_application (bot_id, created_at, id);
create index launch_application_state on launch_application (state, created_at, id);
create index launch_application_created_at on launch_application (created_at, id);
create index launch_application_submitted_at on launch_application (submitted_at, id);
create index launch_application_approved_at on launch_application (approved_at, id);
create index launch_application_to_announce on launch_application (id) where state = 'INVALIDATED' and announced_at is null;

call track_changes('launch_application');

-- What was submitted: the canonical document (RFC 8785) of everything that the approval covers, and its SHA-256. (ADR 0025)
create table launch_revision (
  id bigint generated by default as identity primary key,
  launch_application_id bigint not null references launch_application,
  revision integer not null check (revision > 0),
  document text not null,
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  -- The cut-off time: facts recorded by then were reviewed; of later facts, only those that block the release count.
  evidence_until timestamptz not null,
  submitted_by_id bigint not null references identity,
  submitted_at timestamptz(3) not null,
  outcome text not null default 'UNDECIDED' check (outcome in ('UNDECIDED', 'APPROVED', 'REJECTED', 'INVALIDATED')),
  ended_at timestamptz(3),
  -- The document when it was found to be invalid.
  found_document text,
  unique (launch_application_id, revision),
  check ((outcome = 'INVALIDATED') = (found_document is not null))
);

alter table launch_application add foreign key (current_revision_id) references launch_revision deferrable initially deferred;

alter table attachment add foreign key (requirement_id) references requirement;
alter table attachment add foreign key (design_document_id) references design_document;
alter table attachment add foreign key (code_review_id) references code_review;
alter table attachment add foreign key (test_run_id) references test_run;
alter table attachment add foreign key (launch_application_id) references launch_application;

-- What differed from the submission.
create table launch_change (
  id bigint generated always as identity primary key,
  launch_revision_id bigint not null references launch_revision,
  position integer not null check (position > 0),
  -- A JSON pointer (RFC 6901) into the documents.
  path text not null,
  value_before text,
  value_after text,
  unique (launch_revision_id, position)
);

-- Each department's decision on a revision. A decision is final; the next one is about the next revision. (Policy 2.4.2)
create table launch_approval (
  id bigint generated always as identity primary key,
  launch_application_id bigint not null references launch_application,
  launch_revision_id bigint not null references launch_revision,
  revision integer not null,
  department_id bigint not null references department,
  department text not null,
  purpose text not null,
  -- LAPSED: the revision was rejected by another department, or invalidated, before this one decided.
  state text not null default 'PENDING' check (state in ('PENDING', 'APPROVED', 'REJECTED', 'LAPSED')),
  document_hash text not null,
  due_at timestamptz(3) not null,
  escalated_at timestamptz(3),
  decided_by_id bigint references identity,
  -- The person behind the account, who stays the same with several accounts.
  decided_by_person text,
  on_behalf_of_id bigint references identity,
  decided_at timestamptz(3),
  note text,
  -- What an approval states about the impact on the business and on security.
  business_impact text,
  security_impact text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (launch_revision_id, department_id),
  check ((state in ('APPROVED', 'REJECTED')) = (decided_by_id is not null)),
  check ((decided_by_id is null) = (decided_at is null) and (decided_by_id is null) = (decided_by_person is null)),
  check (state <> 'REJECTED' or note is not null),
  check (state <> 'APPROVED' or business_impact is not null and security_impact is not null)
);

-- A person can approve for one department only.
create unique index launch_approval_person on launch_approval (launch_revision_id, decided_by_person);

create index launch_approval_application on launch_approval (launch_application_id, revision, id);
create index launch_approval_department on launch_approval (department_id, due_at, id);
create index launch_approval_state on launch_approval (state, due_at, id);
create index launch_approval_due_at on launch_approval (due_at, id);

create trigger count_change before update on launch_approval for each row execute function count_change();

-- The effect of a delivered requirement: its figures, expected and actual. (Policy 1.1)
create table benefit_review (
  id bigint generated always as identity primary key,
  requirement_id bigint not null references requirement,
  bot_id bigint not null references bot,
  department_id bigint not null references department,
  -- The days that the actual figures are about.
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  figure_names text[] not null check (cardinality(figure_names) > 0),
  figure_kinds text[] not null check (figure_kinds <@ array['BENEFIT', 'COST']),
  figure_units text[] not null,
  figure_expected numeric[] not null,
  figure_actual numeric[] not null,
  figure_sources text[] not null,
  figure_achieved boolean[] not null,
  outcome text not null check (outcome in ('ACHIEVED', 'PARTLY_ACHIEVED', 'NOT_ACHIEVED')),
  conclusion text not null check (conclusion <> ''),
  reviewed_by_id bigint references identity,
  reviewed_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (
    cardinality(figure_kinds) = cardinality(figure_names) and cardinality(figure_units) = cardinality(figure_names)
    and cardinality(figure_expected) = cardinality(figure_names) and cardinality(figure_actual) = cardinality(figure_names)
    and cardinality(figure_sources) = cardinality(figure_names) and cardinality(figure_achieved) = cardinality(figure_names)
  )
);

create index benefit_review_requirement on benefit_review (requirement_id, reviewed_at, id);
create index benefit_review_bot on benefit_review (bot_id, reviewed_at, id);
create index benefit_review_department on benefit_review (department_id, reviewed_at, id);
create index benefit_review_outcome on benefit_review (outcome, reviewed_at, id);
create index benefit_review_reviewed_at on benefit_review (reviewed_at, id);

create trigger count_change before update on benefit_review for each row execute function count_change();

alter table obligation add foreign key (benefit_review_id) references benefit_review;
alter table obligation add foreign key (requirement_id) references requirement;

create index obligation_benefit_review on obligation (benefit_review_id);
create index obligation_requirement on obligation (requirement_id, due_at, id);

insert into role_permission (role_id, permission)
select id, 'delivery:review-benefit' from role where code in ('ADMINISTRATOR', 'BUSINESS', 'OPERATOR');

-- When a department's requirement first went live.
create table requirement_launch (
  id bigint generated always as identity primary key,
  requirement_id bigint not null unique references requirement,
  bot_id bigint not null references bot,
  department_id bigint not null references department,
  launch_application_id bigint not null references launch_application,
  agreed_at timestamptz(3) not null,
  launched_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index requirement_launch_bot on requirement_launch (bot_id);
create index requirement_launch_department on requirement_launch (department_id);

create index requirement_launch_application on requirement_launch (launch_application_id);

call track_changes('requirement_launch');

create index bot_live_release on bot (live_release_id);
create index bot_approval on bot (approval, id);
create index bot_approval_due_at on bot (approval_due_at, id);
create index bot_never_approved on bot (id) where approval = 'NEVER_APPROVED' and state in ('LIVE', 'SUSPENDED');

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('delivery:read',                '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('delivery:apply-for-launch',    '{ADMINISTRATOR,DEVELOPER}'),
  ('delivery:assess-risk',         '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('delivery:approve-launch',      '{ADMINISTRATOR,OPERATOR,BUSINESS}'),
  ('delivery:manage-launch-rules', '{ADMINISTRATOR}'),
  ('delivery:launch-bot',          '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[])
on conflict (role_id, permission) do nothing;

-- JSON in the canonical form of RFC 8785, which can be hashed. Anyone who has the document can check the hash with any library
-- for that standard. (ADR 0025)

-- A number in ECMAScript's format: the shortest digits that give the same double. PostgreSQL's format is longer in the rare cases
-- in which the shorter one lies exactly between two doubles.
create function canonical_number(value numeric) returns text language plpgsql immutable set extra_float_digits = 1 as $$
declare
  double float8 := abs(value);
  shortest numeric := double::text::numeric;
  shorter numeric := shortest;
  spelled text;
  digits text;
  -- The number of digits before the decimal point.
  point integer;
  sign text := case when value < 0 then '-' else '' end;
begin
  loop
    spelled := split_part(shorter::text, '.', 1) || split_part(shorter::text, '.', 2);
    digits := ltrim(spelled, '0');
    point := length(split_part(shorter::text, '.', 1)) - (length(spelled) - length(digits));
    digits := rtrim(digits, '0');
    shortest := shorter;
    shorter := round(shortest, length(digits) - 1 - point);
    exit when case when length(digits) <= 1 or shorter > 1.7976931348623157e308 then true else shorter::float8 <> double end;
  end loop;
  if digits = '' then
    return '0';
  end if;
  return sign || case
    when point between length(digits) and 21 then rpad(digits, point, '0')
    when point between 1 and 21 then left(digits, point) || '.' || substr(digits, point + 1)
    when point between -5 and 0 then '0.' || repeat('0', -point) || digits
    else left(digits, 1) || case when length(digits) > 1 then '.' || substr(digits, 2) else '' end
      || 'e' || case when point > 0 then '+' else '-' end || abs(point - 1)
  end;
end;
$$;

-- A sort key that orders texts by their UTF-16 code units, as ECMAScript does.
create function utf16_order(value text) returns text language sql immutable as $$
  select coalesce(string_agg(
    case
      when code < 65536 then lpad(to_hex(code), 4, '0')
      else to_hex(55296 + ((code - 65536) >> 10)) || to_hex(56320 + ((code - 65536) & 1023))
    end, '' order by place), '')
  from (select ascii(letter) as code, place from string_to_table(value, null) with ordinality as letters (letter, place)) as codes;
$$;

create function canonical_json(value jsonb) returns text language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select '{' || coalesce(string_agg(to_json(key)::text || ':' || canonical_json(member), ','
        order by utf16_order(key) collate "C"), '') || '}'
      from jsonb_each(value) as members (key, member)
    )
    when 'array' then (
      select '[' || coalesce(string_agg(canonical_json(element), ',' order by place), '') || ']'
      from jsonb_array_elements(value) with ordinality as elements (element, place)
    )
    when 'number' then canonical_number((value #>> '{}')::numeric)
    else value::text
  end;
end;
$$;

create function hex_hash(content text) returns text language sql immutable as $$
  select encode(sha256(convert_to(content, 'UTF8')), 'hex');
$$;

-- The differences between two documents, by JSON pointer (RFC 6901); null if a value is missing in one of them.
create function json_changes(before jsonb, after jsonb, path text default '')
returns table (pointer text, value_before text, value_after text) language plpgsql stable as $$
begin
  if before = after then
    return;
  elsif jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object' then
    return query
    select change.*
    from (select jsonb_object_keys(before) union select jsonb_object_keys(after)) as keys (key)
    cross join lateral json_changes(before -> key, after -> key, path || '/' || replace(replace(key, '~', '~0'), '/', '~1')) change
    order by utf16_order(key) collate "C";
  else
    return query select path, shown_json(before), shown_json(after);
  end if;
end;
$$;

-- A text unquoted, anything else as JSON.
create function shown_json(value jsonb) returns text language sql immutable as $$
  select case when jsonb_typeof(value) in ('string', 'null') then value #>> '{}' else canonical_json(value) end;
$$;

create function iso_time(at timestamptz) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
$$;

-- Whether a defect of the severity blocks a release. (Policy 2.3.2)
create function weighs(severity text) returns boolean language sql immutable as $$
  select severity in ('CRITICAL', 'HIGH');
$$;

-- The requirements of a release: those whose plan names the release, and those whose plan names no release, was made before the
-- release and is not delivered by an earlier one.
create view released_requirement as
select r.id as release_id, p.requirement_id, p.id as plan_id
from release r
join development_plan p on p.bot_id = r.bot_id and p.state <> 'CANCELLED'
join requirement q on q.id = p.requirement_id
where p.release_id = r.id
  or p.release_id is null and p.created_at <= greatest(r.released_at, r.created_at)
    and (q.delivered_at is null or q.delivered_at >= r.released_at);

-- The accepted design of each kind: the release's own or, without one, the bot's.
create view released_design as
select distinct on (r.id, d.kind) r.id as release_id, d.id as design_document_id, d.kind
from release r
join design_document d on d.bot_id = r.bot_id and (d.release_id = r.id or d.release_id is null)
where d.state = 'ACCEPTED'
order by r.id, d.kind, d.release_id nulls last;

-- Open defects that were found in a release or before it.
create view released_defect as
select r.id as release_id, d.id as defect_id, d.number, d.severity, d.state, d.title, d.created_at
from release r
join defect d on d.bot_id = r.bot_id
left join release found on found.id = d.release_id
where d.state not in ('VERIFIED', 'CLOSED', 'REJECTED') and (found.id is null or (found.released_at, found.id) <= (r.released_at, r.id));

-- The last signature of each requesting department on a release, among those recorded by a given time.
create function signed_acceptance(of_release bigint, until timestamptz) returns setof acceptance language sql stable as $$
  select distinct on (department_id) *
  from acceptance
  where release_id = of_release and created_at <= until
  order by department_id, signed_at desc, id desc;
$$;

create function last_test_run(of_release bigint, until timestamptz) returns setof test_run language sql stable as $$
  select distinct on (kind) * from test_run where release_id = of_release and created_at <= until order by kind, finished_at desc, id desc;
$$;

create function last_quality_report(of_release bigint, until timestamptz) returns setof quality_report language sql stable as $$
  select distinct on (kind) * from quality_report where release_id = of_release and created_at <= until
  order by kind, measured_at desc, id desc;
$$;

-- The code of a department in a launch document. If the department that was approved has been merged into this one, the document keeps its
-- code: that is no material change.
create function code_as_approved(of_department bigint, approved text) returns text language sql stable as $$
  select case when present_department(o.id) = d.id then o.code else d.code end
  from department d
  left join department o on o.code = approved
  where d.id = of_department
$$;

-- Everything that an approval covers: the current values of what was recorded by a given time, and what was recorded later and
-- blocks the release. It contains no names, titles and comments. Records are keyed by their numbers or keys, so that two
-- documents can be compared. (ADR 0025)
create function launch_document(application bigint, until timestamptz) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'format', 1,
    'application', jsonb_build_object(
      'number', a.number,
      'featureIntroduction', a.feature_introduction,
      'testReport', a.test_report,
      'attachments', attached_files('launch_application_' || a.id, until)
    ),
    'bot', jsonb_build_object(
      'code', b.code,
      'criticality', b.criticality,
      'dataClassification', b.data_classification,
      'channel', b.channel,
      'ownerDepartment', code_as_approved(b.owner_department_id, v.document -> 'bot' ->> 'ownerDepartment')
    ),
    'release', jsonb_build_object(
      'label', r.label,
      'sourceRevision', r.source_revision,
      'releasedAt', iso_time(r.released_at)
    ),
    'requirements', (
      select coalesce(jsonb_object_agg(q.number, jsonb_build_object(
        'department', code_as_approved(q.department_id, v.document -> 'requirements' -> q.number ->> 'department'),
        'agreed', q.agreed_at is not null and q.state in ('AGREED', 'PLANNED', 'DELIVERED'),
        'planned', p.approved_at is not null,
        'content', hex_hash(concat_ws(E'\n', q.scenario, q.workflow, q.expected_effect)),
        'attachments', attached_files('requirement_' || q.id, until)
      )), '{}')
      from released_requirement rr
      join requirement q on q.id = rr.requirement_id
      join development_plan p on p.id = rr.plan_id
      where rr.release_id = r.id and p.created_at <= until
    ),
    'designs', (
      select coalesce(jsonb_object_agg(d.kind, jsonb_build_object(
        'revision', d.revision,
        'content', hex_hash(concat_ws(E'\n', d.body, d.link)),
        'attachments', attached_files('design_document_' || d.id, until)
      )), '{}')
      from released_design rd
      join design_document d on d.id = rd.design_document_id
      where rd.release_id = r.id
    ),
    'quality', jsonb_build_object(
      'reports', (
        select coalesce(jsonb_object_agg(kind, jsonb_build_object(
          'tool', tool, 'value', value, 'threshold', threshold, 'passed', passed, 'measuredAt', iso_time(measured_at)
        )), '{}')
        from last_quality_report(r.id, until)
      ),
      'failedSince', (
        select coalesce(jsonb_object_agg(id::text, jsonb_build_object('kind', kind, 'value', value, 'threshold', threshold)), '{}')
        from quality_report where release_id = r.id and created_at > until and not passed
      )
    ),
    'reviews', (
      select coalesce(jsonb_object_agg(c.id::text, jsonb_build_object(
        'module', c.module,
        'importance', c.importance,
        'author', author.code,
        'reviewer', reviewer.code,
        'state', c.state,
        'attachments', attached_files('code_review_' || c.id, until)
      )), '{}')
      from code_review c
      join employee author on author.id = c.author_id
      join employee reviewer on reviewer.id = c.reviewer_id
      where c.release_id = r.id and c.created_at <= until
    ),
    'modules', (
      select coalesce(jsonb_object_agg(name, importance), '{}') from stated_module where release_id = r.id
    ),
    'tests', jsonb_build_object(
      'runs', (
        select coalesce(jsonb_object_agg(kind, jsonb_build_object(
          'run', id, 'result', result, 'passed', passed, 'failed', failed, 'skipped', skipped, 'finishedAt', iso_time(finished_at),
          'attachments', attached_files('test_run_' || id, until)
        )), '{}')
        from last_test_run(r.id, until)
      ),
      'failedSince', (
        select coalesce(jsonb_object_agg(id::text, jsonb_build_object('kind', kind, 'failed', failed)), '{}')
        from test_run where release_id = r.id and created_at > until and result = 'FAILED'
      )
    ),
    'acceptances', jsonb_build_object(
      'signed', (
        select coalesce(jsonb_object_agg(d.code, jsonb_build_object(
          'decision', s.decision, 'signedAt', iso_time(s.signed_at), 'content', s.content_hash
        )), '{}')
        from signed_acceptance(r.id, until) s
        join department d on d.id = s.department_id
      ),
      'refusedSince', (
        select coalesce(jsonb_object_agg(s.id::text, jsonb_build_object('department', d.code, 'reason', s.reason)), '{}')
        from acceptance s
        join department d on d.id = s.department_id
        where s.release_id = r.id and s.created_at > until and s.decision = 'REFUSED'
      )
    ),
    'open', jsonb_build_object(
      'defects', (
        select coalesce(jsonb_object_agg(number, severity), '{}') from released_defect
        where release_id = r.id and weighs(severity)
      ),
      'findings', (
        select coalesce(jsonb_object_agg(c.id || '.' || f.position, f.severity), '{}')
        from code_review c
        join review_finding f on f.code_review_id = c.id
        where c.release_id = r.id and f.state in ('OPEN', 'FIXED') and weighs(f.severity)
      ),
      'vulnerabilities', (
        select coalesce(jsonb_object_agg(v.number, jsonb_build_object('tool', v.tool, 'rule', v.rule, 'severity', v.severity)), '{}')
        from vulnerability v
        where v.bot_id = r.bot_id and v.state in ('OPEN', 'REMEDIATED') and v.blocking and exists (
          select from vulnerability_occurrence o join scan s on s.id = o.scan_id where o.vulnerability_id = v.id and s.release_id = r.id
        )
      )
    ),
    'risks', (
      select coalesce(jsonb_object_agg(k.category, jsonb_build_object(
        'likelihood', k.likelihood,
        'impact', k.impact,
        'level', k.level,
        'measures', hex_hash(k.measures),
        'residualLikelihood', k.residual_likelihood,
        'residualImpact', k.residual_impact,
        'residualLevel', k.residual_level,
        'modelVersion', k.model_version,
        'author', e.code
      ) || case when k.raised_level is null then '{}' else jsonb_build_object('raisedLevel', k.raised_level) end), '{}')
      from risk_assessment k
      join employee e on e.id = k.author_id
      where k.release_id = r.id and k.superseded_at is null
    )
  )
  from launch_application a
  join release r on r.id = a.release_id
  join bot b on b.id = a.bot_id
  left join lateral (select document::jsonb from launch_revision where id = a.current_revision_id) v on true
  where a.id = application;
$$;

-- The current values of what was submitted with the current revision of an application.
create function present_document(application bigint) returns text language sql stable as $$
  select canonical_json(launch_document(a.id, v.evidence_until))
  from launch_application a
  join launch_revision v on v.id = a.current_revision_id
  where a.id = application;
$$;

-- The approvals that are valid now: what was approved has not changed.
create view valid_launch as
select a.bot_id, a.release_id, a.id as launch_application_id, a.approved_at
from launch_application a
join launch_revision v on v.id = a.current_revision_id
where a.state = 'APPROVED' and v.outcome = 'APPROVED' and v.document_hash = hex_hash(present_document(a.id));

-- The person behind an account: all accounts of an employee are one person.
create function person(account bigint) returns text language sql stable as $$
  select coalesce('employee ' || employee_id, 'account ' || id) from identity where id = account;
$$;

-- The builders of what an application launches, and their roles: they cannot approve it. (Policy 2.4.2)
create view launch_builder as
with named as (
  select a.id as launch_application_id, a.applicant_id as identity_id, null::bigint as employee_id, 'APPLICANT' as role
  from launch_application a
  union all
  select a.id, p.drafted_by_id, null, 'PLANNER'
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join development_plan p on p.id = rr.plan_id
  union all
  select a.id, null, m.owner_id, 'MILESTONE_OWNER'
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join milestone m on m.plan_id = rr.plan_id
  union all
  select a.id, author, null, 'DESIGNER'
  from launch_application a
  join released_design rd on rd.release_id = a.release_id
  join design_document d on d.id = rd.design_document_id
  cross join unnest(d.author_ids) as author
  union all
  select a.id, b.identity_id, b.employee_id, 'DEVELOPER'
  from launch_application a
  join release_builder b on b.release_id = a.release_id
)
select distinct n.launch_application_id, coalesce('employee ' || n.employee_id, person(n.identity_id)) as person, n.role
from named n
where n.employee_id is not null or person(n.identity_id) is not null;

create view launch_builder_shown as
select ('x' || substr(md5(b.launch_application_id || b.person || b.role), 1, 15))::bit(60)::bigint as id, b.launch_application_id, b.role,
  coalesce(e.name, i.display_name) as name
from launch_builder b
left join employee e on b.person = 'employee ' || e.id
left join identity i on b.person = 'account ' || i.id;

-- The accounts that hold the permission over a department.
create function department_approvers(department bigint) returns table (identity_id bigint) language sql stable as $$
  select distinct v.identity_id
  from viewer_permission v
  join identity i on i.id = v.identity_id and i.disabled_at is null
  where v.permission = 'delivery:approve-launch'
    and (v.scope = 'EVERYTHING' or v.department_id = any ((select d.lineage from department d where d.id = department)::bigint[]));
$$;

-- The accounts that may decide an approval at a given time: those with the permission over the department that are not absent,
-- and their delegates; never a builder or somebody who has decided for another department.
create function launch_approvers(approval bigint, at timestamptz)
returns table (identity_id bigint, approver_id bigint) language sql stable as $$
  with asked as (
    select id, department_id, launch_application_id, launch_revision_id from launch_approval where id = approval
  ),
  -- the builders, of this application only; the planner would not push that into a join
  built as (
    select b.person from launch_builder b where b.launch_application_id = (select launch_application_id from asked)
  ),
  -- the builders, and those who have decided for another department
  excluded as (
    select person from built
    union all
    select o.decided_by_person
    from asked
    join launch_approval o on o.launch_revision_id = asked.launch_revision_id and o.id <> asked.id and o.decided_by_person is not null
  ),
  holder as (
    select may.identity_id as id, person(may.identity_id) as person
    from asked
    cross join lateral department_approvers(asked.department_id) may
    where person(may.identity_id) not in (select built.person from built)
  ),
  handed as (
    select h.id, h.person, g.delegate_id, g.absent
    from asked
    join launch_delegation g on g.ended_at is null and g.starts_at <= at and g.ends_at > at
      and (g.department_id is null or g.department_id = asked.department_id)
    join holder h on h.person = person(g.approver_id)
  )
  select h.id, null::bigint
  from holder h
  where not exists (select from handed where handed.id = h.id and handed.absent)
    and h.person not in (select e.person from excluded e)
  union all
  select i.id, min(handed.id)
  from handed
  join identity i on i.employee_id = handed.delegate_id and i.disabled_at is null
  where person(i.id) not in (select e.person from excluded e)
  group by i.id;
$$;

-- The accounts that may decide the pending approvals, with their names.
create view launch_approver as
select ('x' || substr(md5(p.id || ' ' || may.identity_id || ' ' || coalesce(may.approver_id, 0)), 1, 15))::bit(60)::bigint as id,
  p.id as launch_approval_id, p.launch_application_id, may.identity_id, i.name, may.approver_id as on_behalf_of_id
from launch_approval p
cross join lateral launch_approvers(p.id, now()) may
join actor i on i.id = may.identity_id
where p.state = 'PENDING';

-- The accounts that can see an application: the approvers of a department that was asked, their delegates, and those who have
-- decided.
create view launch_application_viewer as
select p.launch_application_id as record_id, may.identity_id
from launch_approval p
cross join lateral department_approvers(p.department_id) may
union all
select launch_application_id, identity_id from launch_approver
union all
select launch_application_id, decided_by_id from launch_approval where decided_by_id is not null;

-- The accounts that can see a delegation: the approver and the delegate.
create view launch_delegation_viewer as
select g.id as record_id, g.approver_id as identity_id from launch_delegation g
union all
select g.id, i.id from launch_delegation g join identity i on i.employee_id = g.delegate_id;

-- The rules that match the bot of an application.
create view launch_matching_rule as
select a.id as launch_application_id, a.release_id, b.owner_department_id, u.id as rule_id, u.approver, u.department_id, u.purpose,
  u.decide_within_days
from launch_application a
join bot b on b.id = a.bot_id
join launch_rule u on u.retired_at is null
  and (u.criticality is null or u.criticality = b.criticality)
  and (u.data_classification is null or u.data_classification = b.data_classification);

-- The departments that must approve an application, by the rules that match its bot.
create view launch_required_department as
with required as (
  select u.launch_application_id, u.rule_id, u.purpose, u.decide_within_days, asked.department_id
  from launch_matching_rule u
  cross join lateral (
    select u.owner_department_id as department_id where u.approver = 'OWNER'
    union
    select u.department_id where u.approver in ('DEPARTMENT', 'SECURITY')
    union
    select q.department_id
    from released_requirement rr
    join requirement q on q.id = rr.requirement_id
    where u.approver = 'REQUESTER' and rr.release_id = u.release_id
  ) asked
  where asked.department_id is not null
)
select q.launch_application_id, q.department_id, d.name as department,
  (array_agg(q.purpose order by q.decide_within_days, q.rule_id))[1] as purpose, min(q.decide_within_days) as decide_within_days
from required q
join department d on d.id = q.department_id
group by q.launch_application_id, q.department_id, d.name;

-- Whether a department has somebody who can decide an application: with the permission, and not a builder.
create function has_launch_approver(application bigint, department bigint) returns boolean language sql stable as $$
  select exists (
    select from department_approvers(department) may
    where not exists (select from launch_builder b where b.launch_application_id = application and b.person = person(may.identity_id))
  );
$$;

-- What an application must show for each clause, and whether it does. `found` is the evidence, `missing` is what is missing.
create view launch_checklist as
with item as (
  -- 2.1.1 requirements agreed by both sides
  select a.id as launch_application_id, 1 as position, '2.1.1' as clause, 'REQUIREMENT_AGREED' as item,
    coalesce(bool_and(q.agreed_at is not null and q.state in ('AGREED', 'PLANNED', 'DELIVERED')) filter (where q.id is not null), false) as satisfied,
    string_agg(q.number, ', ' order by q.id) as found,
    coalesce('These requirements are not agreed: ' || string_agg(q.number, ', ' order by q.id)
      filter (where q.agreed_at is null or q.state not in ('AGREED', 'PLANNED', 'DELIVERED')) || '.',
      'No requirement is planned for this release.') as missing,
    null as record_id
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join requirement q on q.id = rr.requirement_id
  group by a.id
  union all
  -- 2.1.3 a plan
  select a.id, 2, '2.1.3', 'PLAN_APPROVED',
    coalesce(bool_and(p.approved_at is not null) filter (where p.id is not null), false),
    string_agg('plan for ' || q.number, ', ' order by q.id),
    coalesce('The plan for these requirements is not approved: ' || string_agg(q.number, ', ' order by q.id)
      filter (where p.approved_at is null) || '.', 'There is no development plan for this release.'),
    case when count(p.id) = 1 then 'development_plan_' || min(p.id) end
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join development_plan p on p.id = rr.plan_id
  left join requirement q on q.id = rr.requirement_id
  group by a.id
  union all
  -- 2.2.1 design of each kind
  select a.id, 2 + k.place, '2.2.1', 'DESIGN_' || k.kind, d.id is not null, d.title || ', revision ' || d.revision,
    'No design document of the kind ' || k.kind || ' is accepted.',
    'design_document_' || d.id
  from launch_application a
  cross join (values (1, 'ARCHITECTURE'), (2, 'ALGORITHM'), (3, 'USER_INTERFACE')) as k (place, kind)
  left join released_design rd on rd.release_id = a.release_id and rd.kind = k.kind
  left join design_document d on d.id = rd.design_document_id
  union all
  -- 2.2.2 quality
  select a.id, 5 + k.place, '2.2.2', 'QUALITY_' || k.kind, coalesce(g.passed, false),
    g.tool || ': ' || g.value || ' (threshold ' || g.threshold || ')',
    case when g.id is null then 'There is no report of the kind ' || k.kind || '.'
      else 'The last report of the kind ' || k.kind || ' missed its threshold.' end,
    'quality_report_' || g.id
  from launch_application a
  cross join (values (1, 'LINT'), (2, 'COVERAGE'), (3, 'COMPLEXITY'), (4, 'DUPLICATION')) as k (place, kind)
  left join lateral last_quality_report(a.release_id, 'infinity') g on g.kind = k.kind
  union all
  -- 2.2.3 modules and reviews
  select a.id, 10, '2.2.3', 'MODULES_STATED', s.id is not null, cardinality(s.module_names) || ' modules',
    'The modules of the release and their importance are not stated.',
    'module_statement_' || s.id
  from launch_application a
  left join module_statement s on s.release_id = a.release_id
  union all
  select a.id, 11, '2.2.3', 'REVIEWS_CLOSED', c.open is null and m.unreviewed is null and (c.reviews > 0 or m.modules > 0),
    nullif(c.closed, 0) || ' closed',
    case when c.reviews = 0 and m.modules = 0 then 'No code was reviewed.'
      else concat_ws(' ',
        'Reviews of these modules are not closed: ' || c.open || '.',
        'These important modules have no closed review: ' || m.unreviewed || '.')
    end,
    null
  from launch_application a
  cross join lateral (
    select count(*) as reviews, count(*) filter (where state = 'CLOSED') as closed,
      string_agg(module, ', ' order by id) filter (where state <> 'CLOSED') as open
    from code_review where release_id = a.release_id
  ) c
  cross join lateral (
    select count(*) as modules, string_agg(name, ', ' order by position) filter (where importance <> 'ORDINARY' and not reviewed) as unreviewed
    from stated_module where release_id = a.release_id
  ) m
  union all
  -- 2.3.1 tests
  select a.id, 11 + k.place, '2.3.1', 'TESTS_' || k.kind, coalesce(t.result = 'PASSED', false),
    t.name || ': ' || t.passed || ' passed, ' || t.failed || ' failed, ' || t.skipped || ' skipped',
    case when t.id is null then 'No ' || lower(k.kind) || ' test was run.' else 'The last ' || lower(k.kind) || ' test failed.' end,
    'test_run_' || t.id
  from launch_application a
  cross join (values (1, 'FUNCTIONAL'), (2, 'PERFORMANCE'), (3, 'SECURITY')) as k (place, kind)
  left join lateral last_test_run(a.release_id, 'infinity') t on t.kind = k.kind
  union all
  -- 2.3.2 defects
  select a.id, 15, '2.3.2', 'DEFECTS_CLOSED', count(d.defect_id) filter (where weighs(d.severity)) = 0,
    string_agg(d.number || ' ' || d.severity, ', ' order by d.defect_id) filter (where not weighs(d.severity)),
    'These defects are open: ' || string_agg(d.number || ' ' || d.severity, ', ' order by d.defect_id) filter (where weighs(d.severity)) || '.',
    null
  from launch_application a
  left join released_defect d on d.release_id = a.release_id
  group by a.id
  union all
  -- 2.3.3 acceptance by each requesting department
  select a.id, 16, '2.3.3', 'ACCEPTED',
    coalesce(bool_and(s.decision = 'ACCEPTED') filter (where q.department_id is not null), false)
      and count(*) filter (where q.department_id is not null and s.id is null) = 0,
    string_agg(distinct d.name, ', ') filter (where s.decision = 'ACCEPTED'),
    coalesce('These departments have not accepted it: ' || string_agg(distinct d.name, ', ') filter (where s.decision is distinct from 'ACCEPTED')
      || '.', 'No department that asked for it has accepted it.'),
    null
  from launch_application a
  left join released_requirement rr on rr.release_id = a.release_id
  left join requirement q on q.id = rr.requirement_id
  left join department d on d.id = q.department_id
  left join lateral signed_acceptance(a.release_id, 'infinity') s on s.department_id = q.department_id
  group by a.id
  union all
  -- 2.4.1 the documents of the application
  select a.id, 17, '2.4.1', 'FEATURE_INTRODUCTION', a.feature_introduction is not null, null, 'The feature introduction is not written.',
    null
  from launch_application a
  union all
  select a.id, 18, '2.4.1', 'TEST_REPORT', a.test_report is not null, null, 'The test report is not written.', null
  from launch_application a
  union all
  select a.id, 18 + k.place, '2.4.1', 'RISK_' || k.category, r.id is not null, 'level ' || r.level || ', residual ' || r.residual_level,
    'The ' || lower(k.category) || ' risk is not assessed.',
    'risk_assessment_' || r.id
  from launch_application a
  cross join (values (1, 'TECHNICAL'), (2, 'BUSINESS'), (3, 'SECURITY')) as k (place, category)
  left join risk_assessment r on r.release_id = a.release_id and r.category = k.category and r.superseded_at is null
  union all
  -- 2.4.2 an available approver in each approving department
  select a.id, 22, '2.4.2', 'APPROVERS',
    not incomplete and count(q.department_id) > 0 and bool_and(has_launch_approver(a.id, q.department_id)),
    string_agg(q.department, ', ' order by q.department),
    case when incomplete then 'The launch rules do not name the security department yet.'
      else coalesce('In these departments nobody who did not build it may approve it: ' || string_agg(q.department, ', ' order by q.department)
        filter (where not has_launch_approver(a.id, q.department_id)) || '.', 'No rule names a department that must approve it.') end,
    null
  from launch_application a
  cross join lateral (
    select exists (
      select from launch_matching_rule u
      where u.launch_application_id = a.id and u.approver = 'SECURITY' and u.department_id is null
    ) as incomplete
  ) rules
  left join launch_required_department q on q.launch_application_id = a.id
  group by a.id, incomplete
)
select launch_application_id * 100 + position as id, launch_application_id, position, clause, item, coalesce(satisfied, false) as satisfied,
  case when not coalesce(satisfied, false) then missing end as missing, found, record_id
from item;

-- Bots whose records changed in a transaction while an application about them is submitted or approved: checked at commit.
create table launch_doubt (
  xid xid8 not null default pg_current_xact_id(),
  bot_id bigint not null,
  primary key (xid, bot_id)
);

-- The trigger's argument is the statement that returns the bots.
create function doubt_launches() returns trigger language plpgsql as $$
begin
  execute format($statement$
    insert into launch_doubt (bot_id)
    select distinct a.bot_id from (%s) as touched (bot_id)
    join launch_application a on a.bot_id = touched.bot_id and a.state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED')
    on conflict do nothing
  $statement$, tg_argv[0]);
  return null;
end;
$$;

-- An approval is invalidated when an approved fact changes, whichever path the write takes. The differences are recorded.
create function invalidate_launch(application launch_application, present text) returns void language plpgsql as $$
begin
  insert into launch_change (launch_revision_id, position, path, value_before, value_after)
  select v.id, row_number() over (), change.pointer, change.value_before, change.value_after
  from launch_revision v
  cross join lateral json_changes(v.document::jsonb, present::jsonb) change
  where v.id = application.current_revision_id;
  update launch_revision set outcome = 'INVALIDATED', ended_at = now(), found_document = present where id = application.current_revision_id;
  update launch_approval set state = 'LAPSED' where launch_revision_id = application.current_revision_id and state = 'PENDING';
  update launch_application set state = 'INVALIDATED', invalidated_at = now(), announced_at = null where id = application.id;
end;
$$;

create function settle_launch_doubt() returns trigger language plpgsql as $$
declare
  application launch_application;
  present text;
begin
  -- whoever locks both locks the bot first
  perform from bot where id = new.bot_id for no key update;
  for application in
    select * from launch_application
    where bot_id = new.bot_id and state in ('SUBMITTED', 'IN_REVIEW', 'APPROVED')
    order by id
    for update
  loop
    present := present_document(application.id);
    if present is distinct from (select document from launch_revision where id = application.current_revision_id) then
      perform invalidate_launch(application, present);
    end if;
  end loop;
  delete from launch_doubt where xid = new.xid and bot_id = new.bot_id;
  return null;
end;
$$;

-- Locks an application's bot and then the application until the transaction ends.
create function hold_launch(application bigint) returns void language plpgsql as $$
begin
  perform from bot where id = (select bot_id from launch_application where id = application) for no key update;
  perform from launch_application where id = application for update;
end;
$$;

create constraint trigger settle_doubt after insert on launch_doubt
  deferrable initially deferred for each row execute function settle_launch_doubt();

-- Checks approvals when a table changes. The changed rows are called `changed`.
create procedure doubt_launches_by(evidence regclass, bots text) language plpgsql as $$
begin
  execute format('create trigger doubt_launches_inserted after insert on %s referencing new table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
  execute format('create trigger doubt_launches_updated after update on %s referencing new table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
  execute format('create trigger doubt_launches_deleted after delete on %s referencing old table as changed
    for each statement execute function doubt_launches(%L)', evidence, bots);
end;
$$;

call doubt_launches_by('requirement', 'select p.bot_id from changed c join development_plan p on p.requirement_id = c.id');
call doubt_launches_by('development_plan', 'select bot_id from changed');
call doubt_launches_by('design_document', 'select bot_id from changed');
call doubt_launches_by('code_review', 'select bot_id from changed');
call doubt_launches_by('module_statement', 'select bot_id from changed');
call doubt_launches_by('review_finding', 'select r.bot_id from changed c join code_review r on r.id = c.code_review_id');
call doubt_launches_by('test_run', 'select bot_id from changed');
call doubt_launches_by('vulnerability', 'select bot_id from changed');
call doubt_launches_by('vulnerability_occurrence', 'select s.bot_id from changed c join scan s on s.id = c.scan_id');
call doubt_launches_by('quality_report', 'select bot_id from changed');
call doubt_launches_by('defect', 'select bot_id from changed');
call doubt_launches_by('acceptance', 'select bot_id from changed');
call doubt_launches_by('risk_assessment', 'select bot_id from changed');
call doubt_launches_by('release', 'select bot_id from changed');
call doubt_launches_by('bot', 'select id from changed');
call doubt_launches_by('launch_application', 'select bot_id from changed');
call doubt_launches_by('attachment', 'select unnest(p.bots) from changed c cross join lateral place_of_record(c.record) p');

-- A decision is made once, and never by a builder.
create function guard_launch_decision() returns trigger language plpgsql as $$
begin
  if old.state <> 'PENDING' then
    raise exception 'approval % has already been decided', old.id using errcode = 'check_violation', constraint = 'launch_decided';
  end if;
  if exists (
    select from launch_builder b where b.launch_application_id = new.launch_application_id and b.person = new.decided_by_person
  ) then
    raise exception 'a builder of a release cannot approve it' using errcode = 'check_violation', constraint = 'launch_builder';
  end if;
  return new;
end;
$$;

create trigger guard_decision before update of state, decided_by_id, decided_by_person, document_hash on launch_approval
  for each row execute function guard_launch_decision();

-- An application is approved when every required department has approved it and nothing has changed since it was submitted.
create function guard_launch_approval() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then
      raise exception 'a new application must be a draft' using errcode = 'check_violation', constraint = 'launch_draft';
    end if;
    return new;
  end if;
  if new.state = 'APPROVED' and old.state <> 'APPROVED' and (
    not exists (select from launch_approval where launch_revision_id = new.current_revision_id)
    or exists (
      select from launch_approval p
      join launch_revision v on v.id = p.launch_revision_id
      where v.id = new.current_revision_id and (p.state <> 'APPROVED' or p.document_hash <> v.document_hash)
    )
  ) then
    raise exception 'application % is not approved by every required department', new.number
      using errcode = 'check_violation', constraint = 'launch_approval';
  end if;
  return new;
end;
$$;

create trigger guard_approval before insert or update of state on launch_application
  for each row execute function guard_launch_approval();

-- A submitted revision cannot be changed.
create function guard_launch_revision() returns trigger language plpgsql as $$
begin
  if (new.document, new.document_hash, new.evidence_until) is distinct from (old.document, old.document_hash, old.evidence_until) then
    raise exception 'a submitted revision cannot be changed' using errcode = 'check_violation', constraint = 'launch_revision';
  end if;
  return new;
end;
$$;

create trigger guard_revision before update on launch_revision for each row execute function guard_launch_revision();

create trigger guard_launch before insert or update of state, origin, live_release_id, approval on bot
  for each row execute function guard_bot_launch();

-- The approval that a bot shows follows the application for the release that is running.
create function show_approval() returns trigger language plpgsql as $$
begin
  update bot set approval = 'APPROVED' where id = new.bot_id and live_release_id = new.release_id;
  return null;
end;
$$;

create trigger show_approval after update of state on launch_application
  for each row when (old.state <> new.state and 'APPROVED' in (old.state, new.state)) execute function show_approval();

create function record_launch() returns trigger language plpgsql as $$
begin
  update release set first_live_at = now() where id = new.live_release_id and first_live_at is null;
  update launch_application set launched_at = coalesce(launched_at, now()) where release_id = new.live_release_id;
  insert into requirement_launch (requirement_id, bot_id, department_id, launch_application_id, agreed_at, launched_at)
  select q.id, new.id, q.department_id, a.id, q.agreed_at, a.launched_at
  from launch_application a
  join released_requirement rr on rr.release_id = a.release_id
  join requirement q on q.id = rr.requirement_id
  where a.release_id = new.live_release_id and q.agreed_at is not null
  on conflict (requirement_id) do nothing;
  return null;
end;
$$;

create trigger record_launch after update of live_release_id on bot
  for each row when (old.live_release_id is distinct from new.live_release_id) execute function record_launch();

call count_changes('development_plan', 'days_late');
call count_changes('milestone', 'days_late', 'slipped_at');
call count_changes('defect', 'passed_in_run_id', 'passed_again_at', 'missed_at');
call count_changes('review_finding', 'missed_at');
call count_changes('launch_application', 'announced_at', 'launched_at');
call count_changes('launch_approval', 'escalated_at');

-- Those who fixed something in a release are builders and cannot accept it.
create index defect_built on defect (coalesce(fixed_in_release_id, release_id)) where fixed_by_id is not null;

-- Those who sign for a requesting department can see the release, whichever department owns the bot. (Policy 2.3.3)
create view release_signer as
select rr.release_id as record_id, v.identity_id
from released_requirement rr
join requirement q on q.id = rr.requirement_id and q.agreed_at is not null
join viewer_department v on v.department_id = q.department_id and v.permission = 'delivery:accept-release';

-- A department that requested a bot can see the bot's record, but nothing else of it.
create view bot_requester as
select r.bot_id as record_id, v.identity_id
from requirement r
join viewer_department v on v.department_id = r.department_id and v.permission = 'delivery:read'
where r.bot_linked_at is not null;

-- The accounts that see a bot without a role over it.
create view bot_viewer as
select record_id, identity_id from bot_requester
union all
select record_id, identity_id from function_user;

-- The bots that an account sees in these ways. Almost every record refers to a bot: as a function, the view is planned once in a
-- connection, and not in every statement. (ADR 64)
create function shown_bots(viewer bigint) returns bigint[] language plpgsql stable parallel safe as $$
begin
  return array(select v.record_id from bot_viewer v where v.identity_id = viewer);
end;
$$;

-- The accounts with a grant over a bot of the department that lets them read and analyse requirements.
create view department_developer as
select b.owner_department_id as department_id, g.identity_id
from bot b
join access_grant g on g.bot_id = b.id and (g.expires_at is null or g.expires_at > now())
join role_permission a on a.role_id = g.role_id and a.permission = 'delivery:analyse'
join role_permission s on s.role_id = g.role_id and s.permission = 'delivery:read';

-- A submitted requirement without a bot can be seen by the developers of the department that is to develop it.
create view requirement_developer as
select r.id as record_id, d.identity_id
from requirement r
join department_developer d on d.department_id = r.development_department_id
where r.bot_id is null and r.state <> 'DRAFT';

-- The bots and departments over which the development team needs its permissions: those that the requirement names and, while it
-- was submitted and names no bot, the bots of the development department.
create view requirement_place as
select r.id as record_id, r.bot_id, null::bigint as department_id from requirement r where r.bot_id is not null
union all
select r.id, null, r.department_id from requirement r
union all
select r.id, null, r.development_department_id from requirement r where r.development_department_id is not null
union all
select r.id, b.id, null
from requirement r
join bot b on b.owner_department_id = r.development_department_id
where r.bot_id is null and r.state <> 'DRAFT';

-- Who sees the audit entries of these records.
call place_records(
  array[
    'defect', 'launch_application', 'design_document', 'quality_report',
    'code_review', 'module_statement', 'risk_assessment', 'test_run'
  ],
  bots => 't.bot_id'
);
call place_records(array['acceptance', 'benefit_review'], bots => 't.bot_id', departments => 't.department_id');
call place_records(array['launch_delegation'], departments => 't.department_id');
call place_records(array['requirement'], bots => 't.bot_id', departments => 't.department_id, t.development_department_id');
call place_records(
  array['requirement_question', 'development_plan'],
  bots => 'p.bot_id', departments => 'p.department_id, p.development_department_id', joins => 'join requirement p on p.id = t.requirement_id'
);
call place_records(array['review_finding'], bots => 'p.bot_id', joins => 'join code_review p on p.id = t.code_review_id');
call place_records(
  array['test_case', 'test_report'],
  bots => 'p.bot_id', joins => 'join test_run p on p.id = t.test_run_id'
);
call place_records(
  array['milestone'],
  bots => 'r.bot_id', departments => 'r.department_id, r.development_department_id',
  joins => 'join development_plan p on p.id = t.plan_id join requirement r on r.id = p.requirement_id'
);
call place_records(
  array['launch_approval'],
  bots => 'a.bot_id', joins => 'join launch_revision r on r.id = t.launch_revision_id join launch_application a on a.id = r.launch_application_id'
);
