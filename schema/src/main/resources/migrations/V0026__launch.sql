create sequence launch_number;

-- A release is named together with its bot, so that it cannot be another bot's.
alter table release add unique (bot_id, id);

-- How likely each kind of harm is that a release may do, how bad it would be, and what is left of it after the measures. An assessment
-- stays as it was written; the next one takes its place. (Policy 2.4.1, 6.1.2)
create table risk_assessment (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  release_id bigint not null references release,
  category text not null check (category in ('TECHNICAL', 'BUSINESS', 'SECURITY')),
  revision integer not null check (revision > 0),
  description text not null check (description <> ''),
  likelihood text not null check (likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  impact text not null check (impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  -- What the published matrix said for both.
  level text not null check (level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  measures text not null check (measures <> ''),
  residual_likelihood text not null check (residual_likelihood in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_impact text not null check (residual_impact in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  residual_level text not null check (residual_level in ('VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH')),
  -- The version of the model whose matrix that was.
  model_version text not null,
  author_id bigint not null references employee,
  author text not null,
  assessed_at timestamptz(3) not null,
  -- When another one took its place.
  superseded_at timestamptz(3),
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

create function count_launch_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

create trigger count_change before update on risk_assessment for each row execute function count_launch_change();

create function supersede_assessment() returns trigger language plpgsql as $$
begin
  update risk_assessment set superseded_at = new.assessed_at
  where release_id = new.release_id and category = new.category and superseded_at is null;
  return new;
end;
$$;

create trigger supersede before insert on risk_assessment for each row execute function supersede_assessment();

-- Which departments must approve which launches. What is left open holds for every bot. (Policy 2.4.2)
create table launch_rule (
  id bigint generated always as identity primary key,
  criticality text check (criticality in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED')),
  data_classification text check (data_classification in ('PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED')),
  approver text not null check (approver in ('OWNER', 'REQUESTER', 'DEPARTMENT')),
  department_id bigint references department,
  purpose text not null check (purpose <> ''),
  decide_within_days integer not null check (decide_within_days between 1 and 365),
  retired_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((approver = 'DEPARTMENT') = (department_id is not null))
);

create unique index launch_rule_once on launch_rule (criticality, data_classification, approver, department_id) nulls not distinct
  where retired_at is null;
create index launch_rule_department on launch_rule (department_id, created_at, id);
create index launch_rule_created_at on launch_rule (created_at, id);
create index launch_rule_held on launch_rule (created_at, id) where retired_at is null;
create index launch_rule_retired on launch_rule (created_at, id) where retired_at is not null;
create trigger count_change before update on launch_rule for each row execute function count_launch_change();

-- Where a company has said nothing else: whoever owns the bot answers for it, and where much depends on it or its data is sensitive,
-- so does the department that asked for it.
insert into launch_rule (criticality, data_classification, approver, purpose, decide_within_days) values
  (null, null, 'OWNER', 'Who owns the bot answers for running it.', 5),
  ('CRITICAL', null, 'REQUESTER', 'The business stops where the bot does.', 5),
  ('HIGH', null, 'REQUESTER', 'The business is hurt where the bot fails.', 5),
  (null, 'RESTRICTED', 'REQUESTER', 'Whose data it is decides about the use of it.', 5);

-- An approver lets another person decide for a while: beside the approver or, where that one is away, instead.
create table launch_delegation (
  id bigint generated always as identity primary key,
  approver_id bigint not null references identity,
  approver text not null,
  delegate_id bigint not null references employee,
  -- The only department that it is for; null for all over which the approver decides.
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
create trigger count_change before update on launch_delegation for each row execute function count_launch_change();

-- The wish to let a release of a bot go live. (Policy 2.4.1)
create table launch_application (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  bot_id bigint not null references bot,
  release_id bigint not null unique references release,
  -- The bot's code and the release's label: who approves need not be allowed to see the bot.
  title text not null check (title <> ''),
  feature_introduction text,
  test_report text,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'INVALIDATED')),
  -- How often it was submitted.
  revision integer not null default 0 check (revision >= 0),
  current_revision_id bigint,
  applicant_id bigint not null references identity,
  applicant text not null,
  submitted_at timestamptz(3),
  approved_at timestamptz(3),
  rejected_at timestamptz(3),
  rejection_reason text,
  invalidated_at timestamptz(3),
  -- When others were told that it is invalid.
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

create index launch_application_bot on launch_application (bot_id, created_at, id);
create index launch_application_state on launch_application (state, created_at, id);
create index launch_application_created_at on launch_application (created_at, id);
create index launch_application_submitted_at on launch_application (submitted_at, id);
create index launch_application_approved_at on launch_application (approved_at, id);
create index launch_application_to_announce on launch_application (id) where state = 'INVALIDATED' and announced_at is null;
call track_changes('launch_application');

-- What was submitted: the canonical document (RFC 8785) of everything that an approval is given to, and its SHA-256. (ADR 0025)
create table launch_revision (
  id bigint generated by default as identity primary key,
  launch_application_id bigint not null references launch_application,
  revision integer not null check (revision > 0),
  document text not null,
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  -- What was recorded by then is what was looked at; of what came later only that counts which speaks against it.
  evidence_until timestamptz not null,
  submitted_by text not null,
  submitted_at timestamptz(3) not null,
  outcome text not null default 'UNDECIDED' check (outcome in ('UNDECIDED', 'APPROVED', 'REJECTED', 'INVALIDATED')),
  ended_at timestamptz(3),
  -- What it had become when it was found invalid.
  found_document text,
  unique (launch_application_id, revision),
  check ((outcome = 'INVALIDATED') = (found_document is not null))
);

alter table launch_application
  add foreign key (current_revision_id) references launch_revision deferrable initially deferred;

-- What was no longer as it was submitted.
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

-- What each department says to a revision. A decision stays; who decides again does so about the next revision. (Policy 2.4.2)
create table launch_approval (
  id bigint generated always as identity primary key,
  launch_application_id bigint not null references launch_application,
  launch_revision_id bigint not null references launch_revision,
  revision integer not null,
  department_id bigint not null references department,
  department text not null,
  purpose text not null,
  -- LAPSED: the revision was rejected by another department, or is invalid, before this one decided.
  state text not null default 'PENDING' check (state in ('PENDING', 'APPROVED', 'REJECTED', 'LAPSED')),
  document_hash text not null,
  due_at timestamptz(3) not null,
  escalated_at timestamptz(3),
  decided_by_id bigint references identity,
  decided_by text,
  -- The person behind the account: by several accounts one is still the same.
  decided_by_person text,
  on_behalf_of text,
  decided_at timestamptz(3),
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (launch_revision_id, department_id),
  check ((state in ('APPROVED', 'REJECTED')) = (decided_by_id is not null)),
  check ((decided_by_id is null) = (decided_at is null) and (decided_by_id is null) = (decided_by_person is null)),
  check (state <> 'REJECTED' or note is not null)
);

-- One person approves for one department only.
create unique index launch_approval_person on launch_approval (launch_revision_id, decided_by_person);
create index launch_approval_application on launch_approval (launch_application_id, revision, id);
create index launch_approval_department on launch_approval (department_id, due_at, id);
create index launch_approval_state on launch_approval (state, due_at, id);
create index launch_approval_due_at on launch_approval (due_at, id);
create trigger count_change before update on launch_approval for each row execute function count_launch_change();

-- When what a department asked for went live first.
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

create index requirement_launch_application on requirement_launch (launch_application_id);
call track_changes('requirement_launch');

-- What runs, and whether that is approved.
alter table bot
  add column live_release_id bigint,
  add column approval text not null default 'NOT_LAUNCHED'
    check (approval in ('NOT_LAUNCHED', 'NEVER_APPROVED', 'APPROVED', 'INVALIDATED')),
  add foreign key (id, live_release_id) references release (bot_id, id);

update bot set approval = 'NEVER_APPROVED' where state in ('LIVE', 'SUSPENDED', 'RETIRED');
create index bot_live_release on bot (live_release_id);
create index bot_approval on bot (approval, id);

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
