-- Work that an assignee has to do by a due date and somebody else verifies. (Policy 3.2.3, 4.3.3) Each kind of record that action
-- items come from has a column here; its capability adds the foreign key and an index.
create sequence action_item_number;

create table action_item (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  origin_kind text not null,
  -- The bot and the department of the origin when the item was created.
  bot_id bigint references bot,
  department_id bigint references department,
  title text not null check (title <> ''),
  description text,
  kind text not null check (kind in ('CORRECTIVE', 'PREVENTIVE', 'FOLLOW_UP')),
  required boolean not null default true,
  assignee_id bigint not null references employee,
  due_at timestamptz(3) not null,
  original_due_at timestamptz(3) not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'VERIFIED', 'CANCELLED')),
  -- When the reminders were sent, that the due date is near and that it has passed: once for each due date.
  reminded_at timestamptz(3),
  missed_at timestamptz(3),
  overdue boolean not null generated always as (state = 'OPEN' and missed_at is not null) stored,
  evidence text,
  done_at timestamptz(3),
  done_by_id bigint references identity,
  verified_at timestamptz(3),
  verified_by_id bigint references identity,
  cancelled_at timestamptz(3),
  cancelled_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  incident_id bigint,
  meeting_id bigint,
  operational_review_id bigint,
  control_result_id bigint,
  inspection_finding_id bigint,
  risk_treatment_id bigint,
  drill_id bigint,
  appraisal_outcome_id bigint,
  check ((state in ('DONE', 'VERIFIED')) = (done_at is not null)),
  check ((state = 'VERIFIED') = (verified_at is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null)),
  check (verified_by_id <> done_by_id),
  constraint action_item_origin check (
    num_nonnulls(
      incident_id, meeting_id, operational_review_id, control_result_id, inspection_finding_id, risk_treatment_id, drill_id, appraisal_outcome_id
    ) = 1
    and origin_kind = case
      when incident_id is not null then 'INCIDENT'
      when meeting_id is not null then 'MEETING'
      when operational_review_id is not null then 'OPERATIONAL_REVIEW'
      when control_result_id is not null then 'CONTROL_RESULT'
      when inspection_finding_id is not null then 'INSPECTION_FINDING'
      when risk_treatment_id is not null then 'RISK_TREATMENT'
      when drill_id is not null then 'DRILL'
      else 'APPRAISAL_OUTCOME'
    end
  ),
  constraint action_item_origin_kind check (
    origin_kind in ('INCIDENT', 'MEETING', 'OPERATIONAL_REVIEW', 'CONTROL_RESULT', 'INSPECTION_FINDING', 'RISK_TREATMENT', 'DRILL', 'APPRAISAL_OUTCOME')
  )
);

create index action_item_due_at on action_item (due_at, id);
create index action_item_created_at on action_item (created_at, id);
create index action_item_assignee on action_item (assignee_id, due_at, id);
create index action_item_bot on action_item (bot_id, due_at, id);
create index action_item_department on action_item (department_id, due_at, id);
create index action_item_kind on action_item (kind, due_at, id);
create index action_item_origin_kind on action_item (origin_kind, due_at, id);
create index action_item_state on action_item (state, due_at, id);
create index action_item_required on action_item (required, due_at, id);
create index action_item_overdue on action_item (overdue, due_at, id);
create index action_item_open on action_item (due_at, id) where state = 'OPEN' and missed_at is null;

call track_changes('action_item');

insert into role_permission (role_id, permission)
select id, 'commitment:read' from role
where code in ('ADMINISTRATOR', 'DEVELOPER', 'OPERATOR', 'BUSINESS', 'AUDITOR', 'ANALYST');

call count_changes('action_item', 'reminded_at', 'missed_at');

-- Files as evidence. (Policy 2.4.3, 3.4.2) Each kind of record that files are attached to has a column here; the capability of the record
-- adds the foreign key. The content is in BOTWARDEN_HOME/files, encrypted with a key of its own. (ADR 0050)
create table stored_file (
  id bigint generated always as identity primary key,
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  -- Relative to BOTWARDEN_HOME/files.
  path text not null unique check (path <> ''),
  data_key bytea not null,
  -- When it was last attached. A file that nothing refers to is deleted some time later.
  used_at timestamptz(3) not null default now()
);

create table attachment (
  id bigint generated always as identity primary key,
  requirement_id bigint,
  design_document_id bigint,
  code_review_id bigint,
  test_run_id bigint,
  launch_application_id bigint,
  restore_test_id bigint,
  attestation_id bigint,
  network_control_id bigint references network_control,
  inspection_item_id bigint,
  data_encryption_id bigint references data_encryption,
  bot_authentication_id bigint references bot_authentication,
  data_breach_id bigint references data_breach,
  risk_treatment_id bigint,
  -- The ID of the record.
  record text generated always as (
    case
      when requirement_id is not null then 'requirement_' || requirement_id::text
      when design_document_id is not null then 'design_document_' || design_document_id::text
      when code_review_id is not null then 'code_review_' || code_review_id::text
      when test_run_id is not null then 'test_run_' || test_run_id::text
      when launch_application_id is not null then 'launch_application_' || launch_application_id::text
      when restore_test_id is not null then 'restore_test_' || restore_test_id::text
      when attestation_id is not null then 'attestation_' || attestation_id::text
      when network_control_id is not null then 'network_control_' || network_control_id::text
      when data_encryption_id is not null then 'data_encryption_' || data_encryption_id::text
      when bot_authentication_id is not null then 'bot_authentication_' || bot_authentication_id::text
      when data_breach_id is not null then 'data_breach_' || data_breach_id::text
      when risk_treatment_id is not null then 'risk_treatment_' || risk_treatment_id::text
      else 'inspection_item_' || inspection_item_id::text
    end
  ) stored,
  url text not null generated always as ('/attachments/attachment_' || id::text) stored,
  name text not null check (name <> '' and length(name) <= 255),
  description text,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Null when the content of a removed attachment has been erased.
  file_id bigint references stored_file,
  state text not null default 'AVAILABLE' check (state in ('AVAILABLE', 'REMOVED')),
  uploaded_by_id bigint not null references identity,
  uploaded_at timestamptz(3) not null,
  removed_by_id bigint references identity,
  removed_at timestamptz(3),
  removal_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  constraint attachment_record check (
    num_nonnulls(
      requirement_id, design_document_id, code_review_id, test_run_id, launch_application_id, restore_test_id, attestation_id,
      network_control_id, inspection_item_id, data_encryption_id, bot_authentication_id, data_breach_id,
      risk_treatment_id
    ) = 1
  ),
  check ((state = 'REMOVED') = (removed_at is not null)),
  check ((state = 'REMOVED') = (removal_reason is not null)),
  check ((state = 'REMOVED') = (removed_by_id is not null)),
  check (state = 'REMOVED' or file_id is not null)
);

create index attachment_record on attachment (record) where state = 'AVAILABLE';
create index attachment_requirement on attachment (requirement_id, uploaded_at, id) where requirement_id is not null;
create index attachment_design_document on attachment (design_document_id, uploaded_at, id) where design_document_id is not null;
create index attachment_code_review on attachment (code_review_id, uploaded_at, id) where code_review_id is not null;
create index attachment_test_run on attachment (test_run_id, uploaded_at, id) where test_run_id is not null;
create index attachment_launch_application on attachment (launch_application_id, uploaded_at, id) where launch_application_id is not null;
create index attachment_restore_test on attachment (restore_test_id, uploaded_at, id) where restore_test_id is not null;
create index attachment_attestation on attachment (attestation_id, uploaded_at, id) where attestation_id is not null;
create index attachment_network_control on attachment (network_control_id, uploaded_at, id) where network_control_id is not null;
create index attachment_inspection_item on attachment (inspection_item_id, uploaded_at, id) where inspection_item_id is not null;
create index attachment_data_encryption on attachment (data_encryption_id, uploaded_at, id) where data_encryption_id is not null;
create index attachment_bot_authentication on attachment (bot_authentication_id, uploaded_at, id) where bot_authentication_id is not null;
create index attachment_data_breach on attachment (data_breach_id, uploaded_at, id) where data_breach_id is not null;
create index attachment_risk_treatment on attachment (risk_treatment_id, uploaded_at, id) where risk_treatment_id is not null;
create index attachment_file on attachment (file_id);
create index attachment_removed on attachment (removed_at) where file_id is not null and state = 'REMOVED';

call count_changes('attachment', 'file_id');

-- The bots and departments of the records that files are attached to.
create view attachment_place as
select a.id as record_id, b.bot_id, null::bigint as department_id
from attachment a
cross join lateral place_of_record(a.record) p
cross join lateral unnest(p.bots) as b (bot_id)
union all
select a.id, null, d.department_id
from attachment a
cross join lateral place_of_record(a.record) p
cross join lateral unnest(p.departments) as d (department_id);

-- The hashes of the files that were attached to a record by a time, and still are: an approval is bound to them. (ADR 0025)
create function attached_files(record_id text, until timestamptz) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(id::text, sha256), '{}') from attachment
  where record = record_id and state = 'AVAILABLE' and created_at <= until
$$;

insert into role_permission (role_id, permission)
select id, 'commitment:remove-attachment' from role where code = 'ADMINISTRATOR';

-- What has to be done regularly. (Policy 3.3.1) It is about a bot, a data asset of a bot, or a department. Each kind of record that shows
-- that an obligation was fulfilled adds the column that names it.
create sequence obligation_number;

create table obligation (
  id bigint generated always as identity primary key,
  number text not null unique default 'O-' || nextval('obligation_number') check (number <> ''),
  kind text not null
    check (kind in (
      'MAINTENANCE', 'BACKUP', 'RESTORE_TEST', 'MEETING', 'ACCESS_REVIEW', 'BENEFIT_REVIEW', 'OPERATIONAL_REVIEW', 'INSPECTION', 'SCAN',
      'DRILL', 'PLAN_REVIEW', 'RISK_REVIEW', 'TRAINING_RENEWAL', 'OTHER'
    )),
  bot_id bigint references bot,
  data_asset_id bigint references data_asset,
  department_id bigint references department,
  title text not null check (title <> ''),
  description text,
  responsible_id bigint not null references employee,
  -- A rule of RFC 5545, the time of its first date, and the time zone in which that has its time of day.
  recurrence text not null check (recurrence <> ''),
  starts_at timestamptz(3) not null,
  time_zone text not null check (time_zone <> ''),
  basis text not null default 'FIXED_DATES' check (basis in ('FIXED_DATES', 'LAST_FULFILLMENT')),
  grace_minutes integer not null default 0 check (grace_minutes between 0 and 527040),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
  -- The present period: what is done after its start counts for its due time. The recurrence determines the due time, and the times at which
  -- it is reported as due (none in short periods) and as overdue. While it is not active, only the due time that it had remains.
  period_from timestamptz(3),
  due_at timestamptz(3) not null,
  remind_at timestamptz(3),
  late_at timestamptz(3),
  -- When these reports were made: once for each due time.
  reminded_at timestamptz(3),
  missed_at timestamptz(3),
  overdue boolean not null generated always as (missed_at is not null) stored,
  overdue_since timestamptz(3) generated always as (case when missed_at is not null then due_at end) stored,
  escalated_to_id bigint references employee,
  last_fulfilled_at timestamptz(3),
  last_fulfilled_by_id bigint references identity,
  evidence text,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  access_review_id bigint references access_review,
  backup_run_id bigint,
  benefit_review_id bigint,
  change_id bigint,
  contingency_plan_id bigint,
  drill_id bigint,
  inspection_id bigint,
  maintenance_window_id bigint,
  meeting_id bigint,
  operational_review_id bigint,
  restore_test_id bigint,
  scan_id bigint references scan,
  risk_review_id bigint,
  -- The delivered requirement whose benefits are to be reviewed.
  requirement_id bigint,
  -- The risk that is to be reviewed.
  risk_id bigint,
  -- The course that the responsible employee is to pass again, and the record that shows it.
  course_id bigint,
  training_record_id bigint,
  -- An inspection or a risk can be about the whole company or several bots, an employee may belong to no department, and the data of Botwarden itself belongs to no bot.
  check (
    num_nonnulls(bot_id, department_id) = 1
    or (kind in ('INSPECTION', 'RISK_REVIEW', 'TRAINING_RENEWAL') or data_asset_id is not null) and num_nonnulls(bot_id, department_id) = 0
  ),
  check (kind = 'BENEFIT_REVIEW' or requirement_id is null),
  check ((kind = 'RISK_REVIEW') = (risk_id is not null)),
  check ((kind = 'TRAINING_RENEWAL') = (course_id is not null)),
  check (data_asset_id is null or department_id is null),
  check (kind not in ('BACKUP', 'RESTORE_TEST') or data_asset_id is not null),
  check ((state = 'ACTIVE') = (late_at is not null)),
  check (late_at is not null or num_nonnulls(remind_at, missed_at) = 0),
  constraint obligation_evidence check (
    num_nonnulls(evidence, access_review_id, backup_run_id, benefit_review_id, change_id, contingency_plan_id, drill_id, inspection_id, maintenance_window_id, meeting_id,
      operational_review_id, restore_test_id, risk_review_id, scan_id, training_record_id) = (last_fulfilled_at is not null)::integer
  )
);

create index obligation_due_at on obligation (due_at, id);
create index obligation_created_at on obligation (created_at, id);
create index obligation_kind on obligation (kind, due_at, id);
create index obligation_bot on obligation (bot_id, due_at, id);
create index obligation_data_asset on obligation (data_asset_id, due_at, id);
create index obligation_department on obligation (department_id, due_at, id);
create index obligation_responsible on obligation (responsible_id, due_at, id);
create index obligation_escalated_to on obligation (escalated_to_id, due_at, id);
-- One policy determines the backups of a data asset.
create unique index obligation_of_policy on obligation (data_asset_id, kind) where kind in ('BACKUP', 'RESTORE_TEST') and state <> 'ENDED';
create index obligation_state on obligation (state, due_at, id);
create index obligation_overdue on obligation (overdue, due_at, id);
create index obligation_access_review on obligation (access_review_id);
create index obligation_contingency_plan on obligation (contingency_plan_id);
create index obligation_drill on obligation (drill_id);
create index obligation_inspection on obligation (inspection_id);
create index obligation_scan on obligation (scan_id);
create index obligation_remind on obligation (remind_at) where reminded_at is null and missed_at is null;
create index obligation_late on obligation (late_at) where missed_at is null;

create view obligation_viewer as
select o.id as record_id, i.id as identity_id
from obligation o
join identity i on i.employee_id in (o.responsible_id, o.escalated_to_id);

-- The first of these employees who has not left.
create function first_employed(candidates bigint[]) returns bigint language sql stable as $$
  select e.id
  from unnest(candidates) with ordinality as candidate (id, place)
  join employee e on e.id = candidate.id and (e.left_on is null or e.left_on >= current_date)
  order by candidate.place
  limit 1
$$;

-- The head of an employee's department, or of the nearest department above it that has another head.
create function head_above(employee bigint) returns bigint language sql stable as $$
  select d.head_id
  from employee e
  join department home on home.id = e.department_id
  join department d on d.id = any (home.lineage)
  where e.id = employee and d.head_id <> employee
  order by cardinality(d.lineage) desc
  limit 1
$$;

call track_changes('obligation');
call count_changes('obligation', 'period_from', 'remind_at', 'late_at', 'reminded_at', 'missed_at', 'escalated_to_id');

insert into role_permission (role_id, permission)
select id, 'commitment:manage-obligation' from role
where code in ('ADMINISTRATOR', 'DEVELOPER', 'OPERATOR', 'BUSINESS');

-- Who sees the audit entries of these records.
call place_records(array['action_item', 'obligation'], bots => 't.bot_id', departments => 't.department_id');
insert into record_place (table_name, query)
values
  ('attachment',
    'select p.bots, p.departments from attachment t cross join lateral place_of_record(t.record) p where t.id = $1');
