-- What shows that a release is fit for use: reviews of its code, runs of its tests, what they found, how good it is by the build's own
-- figures, and that the department that asked for it has accepted it. (Policy 2.2.2 to 2.3.3)

create function count_evidence_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

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
  opened_by text not null,
  opened_at timestamptz(3) not null,
  closed_by_id bigint references identity,
  closed_by text,
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
create trigger count_change before update on code_review for each row execute function count_evidence_change();

create table review_finding (
  id bigint generated always as identity primary key,
  code_review_id bigint not null references code_review,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  description text,
  location text,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null default 'OPEN' check (state in ('OPEN', 'FIXED', 'VERIFIED', 'DISMISSED')),
  recorded_by_id bigint references identity,
  recorded_by text not null,
  recorded_at timestamptz(3) not null,
  fixed_by_id bigint references identity,
  fixed_by text,
  fixed_at timestamptz(3),
  fixed_in text,
  closed_by_id bigint references identity,
  closed_by text,
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
create trigger count_change before update on review_finding for each row execute function count_evidence_change();

-- A review is closed only when each of its findings is, whoever writes and at whatever moment.
create function guard_review_closing() returns trigger language plpgsql as $$
begin
  if exists (select from review_finding where code_review_id = new.id and state in ('OPEN', 'FIXED')) then
    raise exception 'code review % has findings that are not closed', new.id
      using errcode = 'check_violation', constraint = 'code_review_findings';
  end if;
  return new;
end;
$$;

create trigger guard_closing before update of state on code_review
  for each row when (new.state = 'CLOSED') execute function guard_review_closing();

create function guard_review_finding() returns trigger language plpgsql as $$
begin
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
  -- What a security run found, however severe; those that speak against the release are counted in failed.
  findings integer not null default 0 check (findings >= 0),
  duration_ms bigint check (duration_ms >= 0),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null check (finished_at >= started_at),
  recorded_by_id bigint references identity,
  recorded_by text not null,
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
create trigger count_change before update on test_run for each row execute function count_evidence_change();

-- A file that was taken in as a part of a run; by the hash of its content it is known again.
create table test_report (
  id bigint generated always as identity primary key,
  test_run_id bigint not null references test_run,
  release_id bigint not null references release,
  kind text not null check (kind in ('FUNCTIONAL', 'PERFORMANCE', 'SECURITY')),
  format text not null check (format in ('JUNIT', 'SARIF')),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  records integer not null check (records >= 0),
  received_at timestamptz(3) not null default now(),
  unique (release_id, kind, content_hash)
);

create index test_report_run on test_report (test_run_id, received_at, id);

create table test_case (
  id bigint generated always as identity primary key,
  test_run_id bigint not null references test_run,
  position integer not null check (position > 0),
  suite text not null,
  name text not null,
  -- Suite and name: by it a case is the same from run to run.
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

-- A result of a scanner, the same from scan to scan as long as its fingerprint is.
create table security_finding (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  tool text not null check (tool <> ''),
  rule text not null,
  fingerprint text not null check (fingerprint <> ''),
  level text not null check (level in ('ERROR', 'WARNING', 'NOTE', 'NONE')),
  -- The scanner's own score from 0 to 10, where it gives one.
  score numeric(3, 1) check (score between 0 and 10),
  -- Whether it speaks against the release as long as it is open: an error, or scored 7.0 or higher.
  blocking boolean not null,
  message text not null,
  path text,
  line integer check (line > 0),
  state text not null default 'OPEN' check (state in ('OPEN', 'FIXED', 'DISMISSED')),
  reason text,
  decided_by_id bigint references identity,
  decided_by text,
  decided_at timestamptz(3),
  first_run_id bigint not null references test_run,
  last_run_id bigint not null references test_run,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  origin text not null default 'IMPORTED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, tool, fingerprint),
  check (state <> 'DISMISSED' or reason is not null)
);

create index security_finding_bot on security_finding (bot_id, last_seen_at, id);
create index security_finding_state on security_finding (state, last_seen_at, id);
create index security_finding_level on security_finding (level, last_seen_at, id);
create index security_finding_rule on security_finding (rule, last_seen_at, id);
create index security_finding_last_seen_at on security_finding (last_seen_at, id);
create index security_finding_first_run on security_finding (first_run_id);
create index security_finding_last_run on security_finding (last_run_id);
create trigger count_change before update on security_finding for each row execute function count_evidence_change();

-- Which run saw which finding.
create table finding_occurrence (
  id bigint generated always as identity primary key,
  test_run_id bigint not null references test_run,
  security_finding_id bigint not null references security_finding,
  position integer not null check (position > 0),
  unique (test_run_id, security_finding_id)
);

create index finding_occurrence_finding on finding_occurrence (security_finding_id, id);
create index finding_occurrence_run on finding_occurrence (test_run_id, position, id);

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
  -- The case that found it, by suite and name, to know it again in later runs.
  case_key text,
  incident_id bigint references incident,
  found_in text not null check (found_in in ('TEST', 'PRODUCTION')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  state text not null default 'OPEN' check (state in ('OPEN', 'IN_PROGRESS', 'FIXED', 'VERIFIED', 'CLOSED', 'REJECTED')),
  assignee_id bigint references employee,
  reported_by_id bigint references identity,
  reported_by text not null,
  opened_at timestamptz(3) not null,
  fixed_by_id bigint references identity,
  fixed_by text,
  fixed_at timestamptz(3),
  fixed_in_release_id bigint references release,
  verified_by_id bigint references identity,
  verified_by text,
  verified_at timestamptz(3),
  closed_at timestamptz(3),
  resolution text,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  -- A later run in which the case passed: it may be fixed, which a person says.
  passed_in_run_id bigint references test_run,
  passed_again_at timestamptz(3),
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state in ('CLOSED', 'REJECTED')) = (closed_at is not null)),
  constraint defect_verified_by_another check (state <> 'VERIFIED' or verified_by_id is distinct from fixed_by_id)
);

create index defect_bot on defect (bot_id, opened_at, id);
create index defect_release on defect (release_id, opened_at, id);
create index defect_fixed_in_release on defect (fixed_in_release_id, opened_at, id);
create index defect_test_run on defect (test_run_id, opened_at, id);
create index defect_test_case on defect (test_case_id);
create index defect_incident on defect (incident_id, opened_at, id);
create index defect_assignee on defect (assignee_id, opened_at, id);
create index defect_state on defect (state, opened_at, id);
create index defect_severity on defect (severity, opened_at, id);
create index defect_found_in on defect (found_in, opened_at, id);
create index defect_opened_at on defect (opened_at, id);
create index defect_closed_at on defect (closed_at, id);
create index defect_passed_in_run on defect (passed_in_run_id);
-- One case, one defect, as long as that is not finished.
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
  -- Over what was in front of the person who signed: release, requirement, runs of tests and open defects.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  signed_by_id bigint not null references identity,
  signed_by text not null,
  signed_at timestamptz(3) not null,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (decision <> 'REFUSED' or reason is not null)
);

create index acceptance_release on acceptance (release_id, signed_at, id);
create index acceptance_bot on acceptance (bot_id, signed_at, id);
create index acceptance_requirement on acceptance (requirement_id, signed_at, id);
create index acceptance_department on acceptance (department_id, signed_at, id);
create index acceptance_decision on acceptance (decision, signed_at, id);
create index acceptance_signed_at on acceptance (signed_at, id);

-- What somebody signed stays as it was signed; who changes their mind signs again.
create function keep_acceptance() returns trigger language plpgsql as $$
begin
  raise exception 'acceptance % is signed', old.id using errcode = 'check_violation', constraint = 'acceptance_signed';
end;
$$;

create trigger keep_acceptance before update or delete on acceptance for each row execute function keep_acceptance();

-- What a bot must reach, by how much the company depends on it.
create table quality_threshold (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('LINT', 'COVERAGE')),
  criticality text not null check (criticality in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED')),
  threshold numeric not null check (threshold >= 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (kind, criticality),
  check (kind <> 'COVERAGE' or threshold <= 100)
);

create index quality_threshold_kind on quality_threshold (kind, id);
create trigger count_change before update on quality_threshold for each row execute function count_evidence_change();

insert into quality_threshold (kind, criticality, threshold) values
  ('COVERAGE', 'CRITICAL', 80), ('COVERAGE', 'HIGH', 70), ('COVERAGE', 'MEDIUM', 60), ('COVERAGE', 'LOW', 40),
  ('COVERAGE', 'UNCLASSIFIED', 60),
  ('LINT', 'CRITICAL', 0), ('LINT', 'HIGH', 0), ('LINT', 'MEDIUM', 10), ('LINT', 'LOW', 50), ('LINT', 'UNCLASSIFIED', 10);

create table quality_report (
  id bigint generated always as identity primary key,
  release_id bigint not null references release,
  bot_id bigint not null references bot,
  kind text not null check (kind in ('LINT', 'COVERAGE')),
  tool text not null check (tool <> ''),
  -- Coverage: the lines that tests reach, in per cent. Lint: the violations that are left.
  value numeric not null check (value >= 0),
  lines_covered bigint check (lines_covered >= 0),
  lines_total bigint check (lines_total >= lines_covered),
  branches_covered bigint check (branches_covered >= 0),
  branches_total bigint check (branches_total >= branches_covered),
  -- What the bot's tier asked for when it was reported, and whether that was reached.
  threshold numeric not null,
  passed boolean not null,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  measured_at timestamptz(3) not null,
  recorded_by_id bigint references identity,
  recorded_by text not null,
  origin text not null default 'REGISTERED' check (origin in ('REGISTERED', 'IMPORTED')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (release_id, content_hash),
  check (kind <> 'COVERAGE' or value <= 100)
);

create index quality_report_release on quality_report (release_id, measured_at, id);
create index quality_report_bot on quality_report (bot_id, measured_at, id);
create index quality_report_kind on quality_report (kind, measured_at, id);
create index quality_report_passed on quality_report (passed, measured_at, id);
create index quality_report_measured_at on quality_report (measured_at, id);

-- Who built a release: by accounts that did something to it, and by employees who are named for it. Who built it neither accepts it
-- nor approves it.
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
where fixed_by_id is not null and coalesce(fixed_in_release_id, release_id) is not null;

-- Whether the person behind an account built a release.
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
  ('delivery:assess-finding',   '{ADMINISTRATOR,OPERATOR}'),
  ('delivery:report-defect',    '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('delivery:handle-defect',    '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('delivery:accept-release',   '{ADMINISTRATOR,BUSINESS}'),
  ('delivery:set-threshold',    '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[])
on conflict (role_id, permission) do nothing;
