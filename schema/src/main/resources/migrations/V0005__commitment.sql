-- Work that an assignee has to do by a due date and somebody else verifies. (Policy 3.2.3, 4.3.3) Each kind of record that action
-- items come from adds a column that references it, and its kind to the constraints `action_item_origin` and
-- `action_item_origin_kind`.
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
  check ((state in ('DONE', 'VERIFIED')) = (done_at is not null)),
  check ((state = 'VERIFIED') = (verified_at is not null)),
  check ((state = 'CANCELLED') = (cancelled_at is not null)),
  check (verified_by_id <> done_by_id),
  constraint action_item_origin check (
    num_nonnulls(incident_id, meeting_id) = 1
    and origin_kind = case when incident_id is not null then 'INCIDENT' else 'MEETING' end
    ),
  constraint action_item_origin_kind check (origin_kind in ('INCIDENT', 'MEETING'))
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
