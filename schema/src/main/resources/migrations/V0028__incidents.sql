-- What else an incident's timeline records.
alter table timeline_entry drop constraint timeline_entry_kind_check;
alter table timeline_entry add check (kind in ('REPORTED', 'ACKNOWLEDGED', 'ASSIGNED', 'RECLASSIFIED', 'MITIGATED', 'RESOLVED',
  'REVIEWED', 'CLOSED', 'REOPENED', 'COMMENTED', 'IMPORTED', 'ALERTED', 'NOTIFIED', 'ESCALATED', 'DUE_SOON', 'OVERDUE', 'PAUSED',
  'RESUMED', 'ROLE_ASSIGNED', 'LINKED', 'DUPLICATED', 'DECLARED_MAJOR', 'WITHDRAWN_MAJOR', 'IMPACT_CORRECTED', 'ASSESSED',
  'REVIEW_PLANNED', 'ACTION_CREATED', 'ACTION_DONE', 'ACTION_VERIFIED', 'ACTION_REOPENED', 'ACTION_CANCELLED'));

-- When work is done: weekly hours by the clock of a time zone, without the holidays. Element k of the arrays of hours is one
-- opening, by ISO weekday (1 is Monday) and local time; 24:00 closes at midnight.
create table business_calendar (
  id bigint generated always as identity primary key,
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  time_zone text not null,
  hours_weekday integer[] not null,
  hours_opens text[] not null,
  hours_closes text[] not null,
  holiday_day date[] not null default '{}',
  holiday_name text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (
    cardinality(hours_weekday) > 0 and cardinality(hours_opens) = cardinality(hours_weekday)
    and cardinality(hours_closes) = cardinality(hours_weekday) and cardinality(holiday_day) = cardinality(holiday_name)
  )
);

create index business_calendar_name on business_calendar (name, id);
create trigger count_change before update on business_calendar for each row execute function count_access_change();

-- By which calendar and how soon incidents are to be taken up and solved. What is said of a department holds for those below it;
-- the nearest department counts first, and then the severity. What is not said is as the application is configured, around the clock.
create table service_level (
  id bigint generated always as identity primary key,
  department_id bigint references department,
  severity text check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  calendar_id bigint references business_calendar,
  acknowledge_minutes integer check (acknowledge_minutes > 0),
  resolve_minutes integer check (resolve_minutes > 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique nulls not distinct (department_id, severity)
);

create index service_level_calendar on service_level (calendar_id);
create index service_level_created_at on service_level (created_at, id);
create index service_level_severity on service_level (severity, created_at, id);
create trigger count_change before update on service_level for each row execute function count_access_change();

create function service_level_of(department_key bigint, wanted text) returns setof service_level
language sql stable as $$
  select s.*
  from service_level s
  left join department own on own.id = department_key
  where (s.severity is null or s.severity = wanted) and (s.department_id is null or s.department_id = any (own.lineage))
  order by array_position(own.lineage, s.department_id) desc nulls last, s.severity nulls last
  limit 1;
$$;

-- The openings of a calendar that begin on a day by its own clock. Hours are as long as they are: a night in which the clocks are
-- set forward is an hour shorter.
create function business_openings(calendar business_calendar, day date) returns table (opens timestamptz, closes timestamptz)
language sql immutable as $$
  select (day + h.opens::time) at time zone calendar.time_zone, (day + h.closes::time) at time zone calendar.time_zone
  from unnest(calendar.hours_weekday, calendar.hours_opens, calendar.hours_closes) as h (weekday, opens, closes)
  where h.weekday = extract(isodow from day) and day <> all (calendar.holiday_day)
  order by 1;
$$;

-- The milliseconds of business time between two instants; without a calendar all time counts. Negative where the second is earlier.
create function business_millis(calendar_key bigint, since timestamptz, until timestamptz) returns bigint
language plpgsql stable as $$
declare
  calendar business_calendar;
  total bigint;
begin
  if calendar_key is null then
    return round(extract(epoch from until - since) * 1000);
  end if;
  if until < since then
    return -business_millis(calendar_key, until, since);
  end if;
  select * into strict calendar from business_calendar where id = calendar_key;
  select coalesce(sum(round(extract(epoch from least(o.closes, until) - greatest(o.opens, since)) * 1000)), 0)
  into total
  from generate_series(
    (since at time zone calendar.time_zone)::date::timestamp, (until at time zone calendar.time_zone)::date::timestamp, '1 day'
  ) as d (day)
  cross join lateral business_openings(calendar, d.day::date) o
  where o.closes > since and o.opens < until;
  return total;
end;
$$;

-- The first instant at which so many milliseconds of business time have gone by since another.
create function business_due(calendar_key bigint, since timestamptz, millis bigint) returns timestamptz
language plpgsql stable as $$
declare
  calendar business_calendar;
  opening record;
  first_day date;
  wanted bigint := millis;
  begins timestamptz;
  lasts bigint;
begin
  if calendar_key is null then
    return since + millis * interval '1 millisecond';
  end if;
  select * into strict calendar from business_calendar where id = calendar_key;
  first_day := (since at time zone calendar.time_zone)::date;
  for day in 0..36600 loop
    for opening in select * from business_openings(calendar, first_day + day) loop
      begins := greatest(opening.opens, since);
      lasts := round(extract(epoch from opening.closes - begins) * 1000);
      if lasts >= wanted and lasts >= 0 then
        return begins + wanted * interval '1 millisecond';
      end if;
      wanted := wanted - greatest(lasts, 0);
    end loop;
  end loop;
  raise exception 'Calendar % has too few hours', calendar.code;
end;
$$;

-- A due time once its clock has stood still from one instant to another; one that had passed by then stays as it was.
create function business_shift(calendar_key bigint, due timestamptz, since timestamptz, until timestamptz) returns timestamptz
language sql stable as $$
  select case when due > since then business_due(calendar_key, until, business_millis(calendar_key, since, due)) else due end;
$$;

alter table incident
  -- The calendar that its clocks go by; null around the clock.
  add column calendar_id bigint references business_calendar,
  -- Since when the clock to solve it stands still; its due time is then as if it had run on.
  add column paused_at timestamptz(3),
  add column pause_reason text check (pause_reason in ('WAITING_FOR_USER', 'WAITING_FOR_VENDOR', 'WAITING_FOR_CHANGE')),
  -- When it was told that a clock had nearly run out, and that it had: once for each due time.
  add column acknowledge_warned_at timestamptz(3),
  add column acknowledge_missed_at timestamptz(3),
  add column resolve_warned_at timestamptz(3),
  add column resolve_missed_at timestamptz(3),
  add column overdue boolean not null default false,
  add column escalation_level integer not null default 0 check (escalation_level >= 0),
  add column major boolean not null default false,
  add column affected_users integer check (affected_users >= 0),
  add column severity_criteria text[] not null default '{}',
  add column corrected_impact_minutes integer check (corrected_impact_minutes >= 0),
  add column impact_minutes integer generated always as (
    coalesce(
      corrected_impact_minutes,
      greatest(ceil(extract(epoch from coalesce(mitigated_at, resolved_at) - started_at) / 60), 0)::integer
    )
  ) stored,
  add column duplicate_of_id bigint references incident check (duplicate_of_id <> id),
  add column open_action_count integer not null default 0 check (open_action_count >= 0),
  -- The external ID of the interaction that a user's report is about.
  add column interaction text,
  add check ((paused_at is null) = (pause_reason is null));

create index incident_calendar on incident (calendar_id) where calendar_id is not null;
create index incident_duplicate_of on incident (duplicate_of_id, opened_at, id);
create index incident_overdue on incident (overdue, opened_at, id);
create index incident_major on incident (major, opened_at, id);
create index incident_resolve_due_at on incident (resolve_due_at, id);
-- What may be due by itself: imported incidents keep what was recorded of them.
create index incident_running on incident (id) where origin = 'REGISTERED' and state in ('OPEN', 'ACKNOWLEDGED', 'MITIGATED');

-- The two clocks of an incident, where it has targets.
create view incident_clock as
select i.id * 2 as id, i.id as incident_id, 'ACKNOWLEDGE' as kind, i.acknowledge_due_at as due_at, i.acknowledged_at as stopped_at,
  false as paused, null::text as pause_reason,
  business_millis(i.calendar_id, coalesce(i.acknowledged_at, i.closed_at, now()), i.acknowledge_due_at) as remaining,
  coalesce(i.acknowledged_at, i.closed_at, now()) > i.acknowledge_due_at as breached,
  i.acknowledged_at is null and i.closed_at is null and business_millis(i.calendar_id, now(), now() + interval '1 second') > 0 as running
from incident i
where i.acknowledge_due_at is not null
union all
select i.id * 2 + 1, i.id, 'RESOLVE', i.resolve_due_at, coalesce(i.resolved_at, i.closed_at), i.paused_at is not null, i.pause_reason,
  business_millis(i.calendar_id, coalesce(i.resolved_at, i.closed_at, i.paused_at, now()), i.resolve_due_at),
  coalesce(i.resolved_at, i.closed_at, i.paused_at, now()) > i.resolve_due_at,
  coalesce(i.resolved_at, i.closed_at, i.paused_at) is null and business_millis(i.calendar_id, now(), now() + interval '1 second') > 0
from incident i
where i.resolve_due_at is not null;

-- How long the clock to solve an incident stood still, once that is over.
create table incident_pause (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  position integer not null check (position > 0),
  reason text not null check (reason in ('WAITING_FOR_USER', 'WAITING_FOR_VENDOR', 'WAITING_FOR_CHANGE', 'RESOLVED')),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  unique (incident_id, position)
);

-- When the clock to solve an incident is due, by that calendar and after so long, without the times that it stood still.
create function incident_resolve_due(incident_key bigint, calendar_key bigint, millis bigint) returns timestamptz
language plpgsql stable as $$
declare
  due timestamptz;
  pause incident_pause;
begin
  select business_due(calendar_key, opened_at, millis) into strict due from incident where id = incident_key;
  for pause in select * from incident_pause where incident_id = incident_key order by position loop
    due := business_shift(calendar_key, due, pause.started_at, pause.ended_at);
  end loop;
  return due;
end;
$$;

create table incident_role (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  role text not null check (role in ('COMMANDER', 'COMMUNICATIONS', 'OPERATIONS_LEAD', 'SCRIBE', 'LIAISON')),
  employee_id bigint not null references employee,
  assigned_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= assigned_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index incident_role_incident on incident_role (incident_id, assigned_at, id);
create index incident_role_employee on incident_role (employee_id, assigned_at, id);
create unique index incident_role_held on incident_role (incident_id, role) where ended_at is null;
create trigger count_change before update on incident_role for each row execute function count_access_change();

-- Related incidents, one row for each direction.
create table incident_link (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  other_id bigint not null references incident on delete cascade check (other_id <> incident_id),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (incident_id, other_id)
);

create index incident_link_other on incident_link (other_id);
create trigger count_change before update on incident_link for each row execute function count_access_change();

-- What was learned of an incident. (Policy 3.2.3) One that is due has a due time; what is reviewed without need has none.
create table incident_review (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incident on delete cascade,
  -- The bot and the department that the incident was assigned to when the review became due.
  bot_id bigint references bot,
  department_id bigint references department,
  state text not null check (state in ('DUE', 'DONE', 'WITHDRAWN')),
  reviewer_id bigint references employee,
  due_at timestamptz(3),
  missed_at timestamptz(3),
  reviewed_at timestamptz(3),
  reviewed_by text,
  findings text,
  root_cause_category text check (root_cause_category in ('SOFTWARE', 'CONFIGURATION', 'CHANGE', 'CAPACITY', 'DEPENDENCY',
    'INFRASTRUCTURE', 'DATA', 'MODEL', 'SECURITY', 'HUMAN', 'PROCESS', 'UNKNOWN')),
  root_cause text,
  went_well text,
  went_wrong text,
  lessons text,
  prevention text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check ((state = 'DONE') = (reviewed_at is not null)),
  check (state <> 'DUE' or due_at is not null)
);

create index incident_review_incident on incident_review (incident_id, created_at, id);
create unique index incident_review_due on incident_review (incident_id) where state = 'DUE';
create index incident_review_created_at on incident_review (created_at, id);
create index incident_review_due_at on incident_review (due_at, id);
create index incident_review_bot on incident_review (bot_id);
create index incident_review_department on incident_review (department_id);
create index incident_review_state on incident_review (state, created_at, id);
create index incident_review_reviewer on incident_review (reviewer_id, created_at, id);
create index incident_review_cause on incident_review (root_cause_category, created_at, id);
call track_changes('incident_review');

-- What is done so that it does not happen again.
alter table action_item
  add column incident_id bigint references incident on delete cascade,
  add constraint action_item_origin check (origin_kind = 'INCIDENT' and incident_id is not null);

create index action_item_incident on action_item (incident_id, due_at, id);

insert into role_permission (role_id, permission)
select id, 'operations:manage-service-levels' from role where code = 'ADMINISTRATOR';
