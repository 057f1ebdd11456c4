-- Meetings that share experience and progress, with minutes, lessons and what is to be done. (Policy 4.3.3)

create sequence meeting_number;
create sequence meeting_series_number;

create table meeting (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  title text not null check (title <> ''),
  department_id bigint references department,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  time_zone text not null check (time_zone <> ''),
  place text,
  link text,
  organiser_id bigint not null references employee,
  series text,
  agenda_titles text[] not null default '{}',
  agenda_minutes integer[] not null default '{}',
  state text not null default 'SCHEDULED' check (state in ('SCHEDULED', 'HELD', 'MINUTED', 'CANCELLED')),
  minutes text,
  decision_texts text[] not null default '{}',
  minutes_published_at timestamptz(3),
  minutes_published_by text,
  cancelled_at timestamptz(3),
  cancel_reason text,
  scheduled_by text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (cardinality(agenda_titles) = cardinality(agenda_minutes)),
  check ((state = 'MINUTED') = (minutes_published_at is not null and minutes_published_by is not null)),
  check (state <> 'MINUTED' or minutes is not null),
  check ((state = 'CANCELLED') = (cancelled_at is not null and cancel_reason is not null))
);

create index meeting_starts_at on meeting (starts_at, id);
create index meeting_state on meeting (state, starts_at, id);
create index meeting_department on meeting (department_id, starts_at, id);
create index meeting_organiser on meeting (organiser_id, starts_at, id);
create index meeting_series on meeting (series, starts_at, id);
create trigger count_change before update on meeting for each row execute function count_collaboration_change();

-- The bots that a meeting is about.
create table meeting_bot (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  bot_id bigint not null references bot,
  unique (meeting_id, bot_id)
);

create index meeting_bot_bot on meeting_bot (bot_id, meeting_id);

-- Who is invited to a meeting, and who was there.
create table meeting_participant (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  employee_id bigint not null references employee,
  invited boolean not null,
  attended boolean,
  unique (meeting_id, employee_id),
  check (invited or attended)
);

create index meeting_participant_employee on meeting_participant (employee_id, meeting_id);

-- What was agreed to be done.
alter table action_item
  add column meeting_id bigint references meeting,
  drop constraint action_item_origin,
  add constraint action_item_origin check (
    num_nonnulls(incident_id, meeting_id) = 1
    and origin_kind = case when incident_id is not null then 'INCIDENT' else 'MEETING' end
  ),
  add constraint action_item_origin_kind check (origin_kind in ('INCIDENT', 'MEETING'));

create index action_item_meeting on action_item (meeting_id, due_at, id);

-- What was learnt.
create table meeting_lesson (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  bot_id bigint references bot,
  incident_id bigint references incident,
  recorded_by text not null,
  created_at timestamptz(3) not null default now()
);

create index meeting_lesson_meeting on meeting_lesson (meeting_id, created_at, id);
create index meeting_lesson_created_at on meeting_lesson (created_at, id);
create index meeting_lesson_bot on meeting_lesson (bot_id, created_at, id);
create index meeting_lesson_incident on meeting_lesson (incident_id, created_at, id);

-- Who sees a meeting besides those with a grant over its department: who holds it, takes part, or has to do something of it, and
-- who may see one of its bots.
create view meeting_viewer as
select p.meeting_id as record_id, i.id as identity_id
from meeting_participant p
join identity i on i.employee_id = p.employee_id
union
select m.id, i.id
from meeting m
join identity i on i.employee_id = m.organiser_id
union
select a.meeting_id, i.id
from action_item a
join identity i on i.employee_id = a.assignee_id
where a.meeting_id is not null
union
select b.meeting_id, v.identity_id
from meeting_bot b
join viewer_bot v on v.bot_id = b.bot_id and v.permission = 'collaboration:read';

-- Who sees a meeting sees its action items.
create or replace view action_item_viewer as
select a.id as record_id, i.id as identity_id
from action_item a
join identity i on i.employee_id = a.assignee_id
union
select a.id, v.identity_id
from action_item a
join meeting_viewer v on v.record_id = a.meeting_id;
-- What the permission to hold a meeting is needed over: each of its bots and its department; over everything where it has neither.
create view meeting_place as
select b.meeting_id as record_id, b.bot_id, null::bigint as department_id from meeting_bot b
union all
select m.id, null, m.department_id
from meeting m
where m.department_id is not null or not exists (select from meeting_bot b where b.meeting_id = m.id);

-- Participants may want to be told about their meetings.
alter table notification_preference drop constraint notification_preference_topics_check;
alter table notification_preference
  add constraint notification_preference_topics_check check (topics <@ '{APPROVALS,ACTIONS,INCIDENTS,BOTS,MEETINGS}');

insert into role_permission (role_id, permission)
select role.id, 'collaboration:hold-meeting'
from role
where role.code in ('ADMINISTRATOR', 'DEVELOPER', 'OPERATOR', 'BUSINESS', 'ANALYST');
