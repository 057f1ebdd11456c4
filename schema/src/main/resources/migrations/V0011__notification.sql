create index outbox_event_to_notify on outbox_event (id) where notified_at is null;

-- A channel that delivers notifications to people or programs. Its target and its signing secret are encrypted.
create table notification_channel (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  kind text not null check (kind in ('PERSONAL', 'EMAIL', 'WEBHOOK', 'SLACK', 'TEAMS', 'FEISHU', 'DINGTALK', 'WECOM')),
  -- The URL or the address; null only for PERSONAL, which uses the employees' addresses.
  sealed_target bytea,
  -- The part that may be shown: the host of a URL, the masked address.
  target text not null,
  sealed_secret bytea,
  -- The previous secret: until that time messages are signed with both.
  sealed_old_secret bytea,
  old_secret_until timestamptz(3),
  language text not null default 'EN' check (language in ('EN', 'ZH')),
  time_zone text not null default 'UTC' check (time_zone <> ''),
  department_id bigint references department,
  retired_at timestamptz(3),
  -- The number of consecutive failures, and until when delivery is paused because of them.
  failures integer not null default 0,
  open_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((kind = 'PERSONAL') = (sealed_target is null)),
  check ((sealed_old_secret is null) = (old_secret_until is null))
);

create index notification_channel_created_at on notification_channel (created_at, id);
create index notification_channel_name on notification_channel (name, id);
create index notification_channel_kind on notification_channel (kind, name, id);
create index notification_channel_department on notification_channel (department_id);

-- failures, and the end of an old secret, are not changes of the configuration
call count_changes('notification_channel', 'failures', 'open_until', 'sealed_old_secret', 'old_secret_until');

insert into notification_channel (name, kind, target) values ('E-mail to people', 'PERSONAL', 'the address of each');

-- On-call schedules: layers of people who take turns, in which a later layer takes precedence over an earlier one, and overrides.
create table on_call_schedule (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  time_zone text not null check (time_zone <> ''),
  department_id bigint references department,
  retired_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index on_call_schedule_created_at on on_call_schedule (created_at, id);
create index on_call_schedule_name on on_call_schedule (name, id);
create index on_call_schedule_department on on_call_schedule (department_id);

create trigger count_change before update on on_call_schedule for each row execute function count_change();

create table on_call_layer (
  id bigint generated always as identity primary key,
  schedule_id bigint not null references on_call_schedule on delete cascade,
  position integer not null check (position > 0),
  name text not null check (name <> ''),
  rotation text not null check (rotation in ('DAILY', 'WEEKLY', 'CUSTOM')),
  -- The length of a turn in days, weeks or (for a custom rotation) hours.
  shift_length integer not null default 1 check (shift_length between 1 and 366),
  -- The start of the first turn, in the schedule's time zone; later turns of days or weeks start at the same local time.
  starts_on date not null,
  handover_time text not null check (handover_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends_on date check (ends_on > starts_on),
  -- Limits the layer to these times of day and days of the week (1 is Monday), if set.
  from_time text check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  before_time text check (before_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  weekdays integer[] not null default '{}' check (weekdays <@ '{1,2,3,4,5,6,7}'),
  unique (schedule_id, position),
  check ((from_time is null) = (before_time is null))
);

-- The members of a layer, in order.
create table on_call_member (
  id bigint generated always as identity primary key,
  layer_id bigint not null references on_call_layer on delete cascade,
  position integer not null check (position > 0),
  employee_id bigint not null references employee,
  unique (layer_id, position)
);

create index on_call_member_employee on on_call_member (employee_id);

create table on_call_override (
  id bigint generated always as identity primary key,
  schedule_id bigint not null references on_call_schedule on delete cascade,
  employee_id bigint not null references employee,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  reason text,
  cancelled_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index on_call_override_starts_at on on_call_override (starts_at, id);
create index on_call_override_schedule on on_call_override (schedule_id, starts_at, id);
create index on_call_override_employee on on_call_override (employee_id);

create trigger count_change before update on on_call_override for each row execute function count_change();

-- Who is notified of which events: a channel, an employee, whoever is on call, or the people with a responsibility for the record.
create table notification_rule (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  -- Names of events; * matches any characters.
  events text[] not null check (cardinality(events) between 1 and 50),
  severities text[] not null default '{}' check (severities <@ '{CRITICAL,HIGH,MODERATE,LOW}'),
  bot_id bigint references bot,
  department_id bigint references department,
  channel_id bigint references notification_channel,
  employee_id bigint references employee,
  schedule_id bigint references on_call_schedule,
  audience text check (audience in ('BOT_OWNER', 'RESPONSIBLE', 'DEPARTMENT_HEAD', 'ADMINISTRATORS', 'AUDITORS')),
  -- Sent at any hour.
  page boolean not null default false,
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(channel_id, employee_id, schedule_id, audience) = 1),
  check (num_nonnulls(bot_id, department_id) <= 1)
);

create index notification_rule_created_at on notification_rule (created_at, id);
create index notification_rule_name on notification_rule (name, id);
create index notification_rule_bot on notification_rule (bot_id);
create index notification_rule_department on notification_rule (department_id);
create index notification_rule_channel on notification_rule (channel_id, name, id);
create index notification_rule_employee on notification_rule (employee_id);
create index notification_rule_schedule on notification_rule (schedule_id);

create trigger count_change before update on notification_rule for each row execute function count_change();

-- A person's notification preferences, and which events that concern them are sent.
create table notification_preference (
  id bigint generated always as identity primary key,
  employee_id bigint not null unique references employee,
  -- Null: those of the employee's roles.
  topics text[] check (topics <@ '{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  language text not null default 'EN' check (language in ('EN', 'ZH')),
  time_zone text not null default 'UTC' check (time_zone <> ''),
  -- Quiet hours: only pages are sent between these times of day.
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_before text check (quiet_before ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((quiet_from is null) = (quiet_before is null))
);

create trigger count_change before update on notification_preference for each row execute function count_change();

create view notification_preference_viewer as
select p.id as record_id, i.id as identity_id
from notification_preference p
join identity i on i.employee_id = p.employee_id;

-- The topics that the holders of a role are notified about, unless they choose their own.
create table role_subscription (
  id bigint generated always as identity primary key,
  role_id bigint not null unique references role,
  topics text[] not null default '{}' check (topics <@ '{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index role_subscription_created_at on role_subscription (created_at, id);

create trigger count_change before update on role_subscription for each row execute function count_change();

-- The roles of employees through their open accounts, with the scopes of their grants.
create view employee_role as
select i.employee_id, g.identity_id, g.role_id, r.code as role, g.scope, g.department_id, g.bot_id
from access_grant g
join identity i on i.id = g.identity_id
join role r on r.id = g.role_id
where i.employee_id is not null and i.disabled_at is null and (g.expires_at is null or g.expires_at > now());

-- Texts that replace the default ones.
create table notification_template (
  id bigint generated always as identity primary key,
  event text not null check (event <> ''),
  language text not null check (language in ('EN', 'ZH')),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (event, language)
);

create index notification_template_event on notification_template (event, id);

create trigger count_change before update on notification_template for each row execute function count_change();

-- Who is called, step by step, while nobody acknowledges.
create table escalation_policy (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  bot_id bigint references bot,
  department_id bigint references department,
  severities text[] not null check (cardinality(severities) > 0 and severities <@ '{CRITICAL,HIGH,MODERATE,LOW}'),
  repeats integer not null default 0 check (repeats between 0 and 20),
  -- How long after the last step the policy starts again.
  repeat_after_minutes integer not null default 30 check (repeat_after_minutes between 1 and 1440),
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(bot_id, department_id) <= 1)
);

create index escalation_policy_created_at on escalation_policy (created_at, id);
create index escalation_policy_name on escalation_policy (name, id);
create index escalation_policy_bot on escalation_policy (bot_id);
create index escalation_policy_department on escalation_policy (department_id);

create trigger count_change before update on escalation_policy for each row execute function count_change();

create table escalation_step (
  id bigint generated always as identity primary key,
  policy_id bigint not null references escalation_policy on delete cascade,
  position integer not null check (position > 0),
  -- Counted from the start of the round.
  after_minutes integer not null check (after_minutes between 0 and 1440),
  channel_id bigint references notification_channel,
  employee_id bigint references employee,
  schedule_id bigint references on_call_schedule,
  audience text check (audience in ('BOT_OWNER', 'RESPONSIBLE', 'DEPARTMENT_HEAD', 'ADMINISTRATORS', 'AUDITORS')),
  unique (policy_id, position),
  check (num_nonnulls(channel_id, employee_id, schedule_id, audience) = 1)
);

create index escalation_step_channel on escalation_step (channel_id);
create index escalation_step_employee on escalation_step (employee_id);
create index escalation_step_schedule on escalation_step (schedule_id);

-- A policy that runs for an incident or alert.
create table escalation (
  id bigint generated always as identity primary key,
  policy_id bigint not null references escalation_policy,
  subject_type text not null,
  subject_id bigint not null,
  incident_id bigint references incident on delete cascade,
  bot_id bigint references bot,
  department_id bigint references department,
  state text not null check (state in ('RUNNING', 'STOPPED', 'EXHAUSTED')),
  round integer not null default 1 check (round > 0),
  -- The next step and its time.
  next_step integer not null default 1 check (next_step > 0),
  next_at timestamptz(3),
  round_began_at timestamptz(3) not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  end_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'RUNNING') = (next_at is not null)),
  check ((state = 'RUNNING') = (ended_at is null))
);

create index escalation_started_at on escalation (started_at, id);
create index escalation_next_at on escalation (next_at) where state = 'RUNNING';
create index escalation_state on escalation (state, started_at, id);
create index escalation_policy_of on escalation (policy_id, started_at, id);
create index escalation_incident on escalation (incident_id);
create index escalation_bot on escalation (bot_id);
create index escalation_department on escalation (department_id);

create trigger count_change before update on escalation for each row execute function count_change();

-- A notification: one row for each event, reason and recipient.
create table notification (
  id bigint generated always as identity primary key,
  event_id bigint,
  event text not null check (event <> ''),
  subject_type text not null,
  subject_id bigint not null,
  incident_id bigint references incident on delete cascade,
  bot_id bigint references bot,
  department_id bigint references department,
  reason text not null check (reason in ('RULE', 'SUBSCRIPTION', 'ESCALATION', 'TEST', 'SCHEDULE')),
  rule_id bigint references notification_rule on delete set null,
  escalation_id bigint references escalation on delete cascade,
  escalation_round integer,
  escalation_step integer,
  channel_id bigint not null references notification_channel,
  employee_id bigint references employee,
  -- Why it was sent to this recipient, so that nobody is notified twice for the same reason.
  cause text not null unique,
  page boolean not null default false,
  language text not null check (language in ('EN', 'ZH')),
  title text not null,
  body text not null,
  facts json not null default '{}',
  state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'IN_CONSOLE', 'DEAD')),
  -- The time of the next attempt.
  due_at timestamptz(3) not null,
  -- The number of attempts since it was created or resent.
  attempt_count integer not null default 0,
  answer text,
  delivered_at timestamptz(3),
  dead_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  -- Only the recipient sees notifications about these records, which concern people, their appraisal and their own queries.
  disclosed boolean not null generated always as (subject_type <> all (array[
    'appraisal_appeal', 'appraisal_cycle', 'appraisal_outcome', 'appraisal_rating', 'appraisal_scheme', 'kpi_target', 'person_appraisal_outcome',
    'person_scorecard', 'person_to_rate', 'department_to_rate', 'scorecard', 'career_level', 'course', 'course_requirement', 'job_role', 'job_role_holder',
    'personal_development_plan', 'promotion_proposal', 'query_schedule', 'saved_query', 'skill', 'skill_assessment', 'training_enrolment',
    'team_member', 'training_plan', 'training_plan_need', 'training_record', 'training_session'
  ])) stored,
  -- Notifications about an incident are added to its timeline, once each.
  noted boolean not null default false,
  check ((state = 'DELIVERED') = (delivered_at is not null)),
  check ((state = 'DEAD') = (dead_at is not null))
);

create index notification_waiting on notification (channel_id, due_at, id) where state = 'WAITING';
create index notification_created_at on notification (created_at, id);
create index notification_state on notification (state, created_at, id);
create index notification_channel_of on notification (channel_id, created_at, id);
create index notification_channel_state on notification (channel_id, state, created_at, id);
create index notification_employee on notification (employee_id, created_at, id);
create index notification_incident on notification (incident_id, created_at, id);
create index notification_bot on notification (bot_id, created_at, id);
create index notification_department on notification (department_id, created_at, id);
create index notification_rule_of on notification (rule_id);
create index notification_escalation on notification (escalation_id, created_at, id);

create trigger count_change before update on notification for each row execute function count_change();

-- The result of a query that a notification brings: the beginning for its text, and a file. Both are encrypted, because those who may
-- read notifications may not read the result.
create table notification_report (
  id bigint generated always as identity primary key,
  notification_id bigint not null unique references notification on delete cascade,
  sealed_excerpt bytea not null,
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type <> ''),
  -- Whether the content is bytes in Base64 instead of a text.
  base64 boolean not null default false,
  sealed_content bytea not null
);

alter table query_schedule add foreign key (channel_id) references notification_channel;
alter table query_delivery add foreign key (notification_id) references notification on delete set null;

-- A recipient can see the notification, whatever their roles are, as can who scheduled it.
create view notification_viewer as
select n.id as record_id, i.id as identity_id
from notification n
join identity i on i.employee_id = n.employee_id
union
select d.notification_id, s.scheduled_by_id
from query_delivery d
join query_schedule s on s.id = d.schedule_id
where d.notification_id is not null;

create table delivery_attempt (
  id bigint generated always as identity primary key,
  notification_id bigint not null references notification on delete cascade,
  at timestamptz(3) not null,
  took_millis integer not null check (took_millis >= 0),
  delivered boolean not null,
  status integer,
  answer text
);

create index delivery_attempt_notification on delivery_attempt (notification_id, at, id);

-- The current record of an event; null if it was deleted.
create function record_as_json(subject_type text, subject_id bigint) returns jsonb language plpgsql stable as $$
declare
  found jsonb;
  more jsonb;
begin
  if to_regclass(quote_ident(subject_type)) is null then
    return null;
  end if;
  execute format('select to_jsonb(r) from %I r where id = $1', subject_type) into found using subject_id;
  -- A request has no number: it is known by who made it.
  if found ? 'requester_id' then
    found := found || jsonb_build_object('requester', (select name from actor where id = (found ->> 'requester_id')::bigint));
  end if;
  -- A schedule has the name of its query.
  if found ? 'saved_query_id' then
    found := found || jsonb_build_object('name', (select name from saved_query where id = (found ->> 'saved_query_id')::bigint));
  end if;
  -- A view <table>_notice holds what else a notification says about a record.
  if to_regclass(quote_ident(subject_type || '_notice')) is not null then
    execute format('select to_jsonb(n) from %I n where id = $1', subject_type || '_notice') into more using subject_id;
    found := found || coalesce(more, '{}');
  end if;
  return found;
end;
$$;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('notification:read', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR}'),
  ('notification:read-channels', '{ADMINISTRATOR,OPERATOR,AUDITOR,ANALYST}'),
  ('notification:manage-channels', '{ADMINISTRATOR}'),
  ('notification:manage-rules', '{ADMINISTRATOR}'),
  ('notification:manage-on-call', '{ADMINISTRATOR,OPERATOR}'),
  ('notification:replay', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

create index notification_to_note on notification (id) where not noted and incident_id is not null and state <> 'WAITING';

-- The columns of a table that reference a row of another by its key, used to find the records that a record belongs to.
create function references_of(subject_type text) returns table (column_name text, target text) language sql stable as $$
  select a.attname::text, t.relname::text
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  join pg_class t on t.oid = c.confrelid
  where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = to_regclass(quote_ident(subject_type))
  order by a.attnum;
$$;

create unique index escalation_once on escalation (subject_type, subject_id, policy_id);
create unique index escalation_one_at_a_time on escalation (subject_type, subject_id) where state = 'RUNNING';

create index on_call_schedule_used on on_call_schedule (name, id) where retired_at is null;
create index on_call_schedule_retired on on_call_schedule (name, id) where retired_at is not null;

insert into role_subscription (role_id, topics)
select role.id, subscribed.topics::text[]
from (values
  ('ADMINISTRATOR', '{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  ('DEVELOPER',     '{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  ('OPERATOR',      '{APPROVALS,DECISIONS,ACTIONS,INCIDENTS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  ('BUSINESS',      '{APPROVALS,DECISIONS,ACTIONS,BOTS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  ('AUDITOR',       '{APPROVALS,DECISIONS,ACTIONS,MEETINGS,CONTROLS,APPRAISAL,ACCOUNT}'),
  ('ANALYST',       '{DECISIONS,ACTIONS,MEETINGS,APPRAISAL,ACCOUNT}')
) as subscribed (role, topics)
join role on role.code = subscribed.role;

-- What a new installation starts with. All of it can be changed and disabled.
with policy as (
  insert into escalation_policy (name, severities, repeats, repeat_after_minutes)
  values ('Starter: critical and high', '{CRITICAL,HIGH}', 2, 30)
  returning id
)
insert into escalation_step (policy_id, position, after_minutes, audience)
select policy.id, step.position, step.after_minutes, step.audience
from policy
cross join (values (1, 0, 'BOT_OWNER'), (2, 15, 'DEPARTMENT_HEAD'), (3, 30, 'ADMINISTRATORS')) as step (position, after_minutes, audience);

insert into notification_rule (name, events, severities, audience, page) values
  ('Starter: major incidents', '{MajorIncidentDeclared,MajorIncidentWithdrawn}', '{}', 'DEPARTMENT_HEAD', true),
  ('Starter: critical incidents', '{IncidentReported,IncidentReclassified,IncidentReopened}', '{CRITICAL}', 'DEPARTMENT_HEAD', false),
  ('Starter: bots that fail', '{BotWentDown,BotWentSilent}', '{}', 'BOT_OWNER', false),
  ('Starter: failed backups', '{BackupFailed,RestoreTestFailed}', '{}', 'BOT_OWNER', false),
  ('Starter: data breaches', '{DataBreachReported,DataBreachOverdue}', '{}', 'ADMINISTRATORS', false),
  ('Starter: overdue data breaches', '{DataBreachOverdue}', '{}', 'DEPARTMENT_HEAD', true),
  ('Starter: failed controls', '{ControlFailed}', '{CRITICAL,HIGH}', 'AUDITORS', false),
  ('Starter: waivers', '{ControlWaiverApproved,ControlWaiverExpired}', '{}', 'AUDITORS', false),
  ('Starter: overdue vulnerabilities', '{VulnerabilityOverdue}', '{CRITICAL,HIGH}', 'DEPARTMENT_HEAD', false),
  ('Starter: known exploited vulnerabilities', '{VulnerabilityKnownExploited}', '{}', 'BOT_OWNER', false),
  ('Starter: accepted vulnerabilities', '{VulnerabilityAcceptanceApproved,VulnerabilityAcceptanceExpired}', '{}', 'AUDITORS', false),
  ('Starter: saved queries of leavers', '{SavedQueryOwnerLeft}', '{}', 'ADMINISTRATORS', false),
  ('Starter: staff changes', '{EmployeeOnboarded,EmployeeMoved,EmployeeOffboarded,EmployeeReinstated}', '{}', 'DEPARTMENT_HEAD', false),
  ('Starter: policy parameters', '{PolicyParameterSet,PolicyParameterReset}', '{}', 'AUDITORS', false),
  ('Starter: risk models', '{RiskModelApproved}', '{}', 'AUDITORS', false),
  ('Starter: critical security events', '{SecurityEventDetected,SecurityEventReopened}', '{CRITICAL}', 'ADMINISTRATORS', true),
  ('Starter: security events that wait', '{SecurityEventOverdue}', '{CRITICAL,HIGH}', 'ADMINISTRATORS', false),
  ('Starter: network controls', '{NetworkControlExpired}', '{}', 'ADMINISTRATORS', false),
  ('Starter: network lists', '{NetworkListSet,NetworkListReset}', '{}', 'AUDITORS', false),
  ('Starter: security settings', '{EncryptionKeysRotated,SecondFactorReset,RoleCreated,RoleChanged,RolesSeparated,SeparationEnded}', '{}',
    'ADMINISTRATORS', false);

-- Who sees the audit entries of these records.
call place_records(
  array['notification_rule', 'notification', 'escalation_policy', 'escalation'],
  bots => 't.bot_id', departments => 't.department_id'
);
call place_records(array['notification_channel', 'on_call_schedule'], departments => 't.department_id');
call place_records(array['notification_preference'], departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id');
call place_records(array['on_call_override'], departments => 's.department_id', joins => 'join on_call_schedule s on s.id = t.schedule_id');
