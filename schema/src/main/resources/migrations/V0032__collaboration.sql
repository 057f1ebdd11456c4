-- How people use bots and work together on them: manuals that are read, feedback that is talked over and decided. (Policy 4.2, 4.3)

create function count_collaboration_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

-- How a bot is used, revision by revision. (Policy 4.2.1)
create table manual (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  revision integer not null check (revision > 0),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  change_note text,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'SUPERSEDED')),
  drafted_by text not null,
  published_at timestamptz(3),
  published_by text,
  superseded_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, revision),
  check ((state = 'DRAFT') = (published_at is null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null))
);

-- One that holds, and one that is being written.
create unique index manual_published on manual (bot_id) where state = 'PUBLISHED';
create unique index manual_draft on manual (bot_id) where state = 'DRAFT';
create index manual_bot on manual (bot_id, created_at, id);
create index manual_state on manual (state, created_at, id);
create index manual_created_at on manual (created_at, id);
create trigger count_change before update on manual for each row execute function count_collaboration_change();

-- Who has read a revision and says so. (Policy 4.2.2)
create table manual_acknowledgement (
  id bigint generated always as identity primary key,
  manual_id bigint not null references manual,
  identity_id bigint not null references identity,
  employee_id bigint references employee,
  acknowledged_by text not null,
  acknowledged_at timestamptz(3) not null,
  unique (manual_id, identity_id)
);

-- A person counts once, whatever the number of accounts.
create unique index manual_acknowledgement_employee on manual_acknowledgement (manual_id, employee_id);
create index manual_acknowledgement_identity on manual_acknowledgement (identity_id);
create index manual_acknowledgement_of_employee on manual_acknowledgement (employee_id);
create index manual_acknowledgement_manual on manual_acknowledgement (manual_id, acknowledged_at, id);
create index manual_acknowledgement_acknowledged_by on manual_acknowledgement (manual_id, acknowledged_by);

-- Who may use or operate a bot: an employee, or an account that is nobody's.
create view bot_user as
with create_account as (
  select i.id, case when i.employee_id is null then i.id end as identity_id, i.employee_id
  from identity i
  left join employee e on e.id = i.employee_id
  where i.disabled_at is null and (e.left_on is null or e.left_on >= current_date)
),
usable as (
  select bot_id, role_id, department_id, employee_id from function_grant where expires_at is null or expires_at > now()
)
select u.bot_id, e.id as employee_id, null::bigint as identity_id
from usable u
join employee e on e.id = u.employee_id
where e.left_on is null or e.left_on >= current_date
union
select u.bot_id, e.id, null
from usable u
join department d on d.lineage @> array[u.department_id]
join employee e on e.department_id = d.id
where e.left_on is null or e.left_on >= current_date
union
select u.bot_id, a.employee_id, a.identity_id
from usable u
join bot b on b.id = u.bot_id
left join department o on o.id = b.owner_department_id
join access_grant g on g.role_id = u.role_id and (g.expires_at is null or g.expires_at > now())
  and (g.scope = 'EVERYTHING' or g.bot_id = b.id or g.department_id = any (o.lineage))
join create_account a on a.id = g.identity_id
union
select b.id, a.employee_id, a.identity_id
from bot b
left join department o on o.id = b.owner_department_id
join viewer_permission v on v.permission = 'operations:handle-incident'
  and (v.scope = 'EVERYTHING' or v.bot_id = b.id or v.department_id = any (o.lineage))
join create_account a on a.id = v.identity_id;

-- Who must acknowledge the revision that holds, and who has; its key pairs the revision's with the person's.
create view manual_reader as
select (m.id << 32) + coalesce(u.employee_id * 2, u.identity_id * 2 + 1) as id, m.id as manual_id, u.employee_id,
  coalesce(e.name, i.display_name) as name, a.acknowledged_at
from manual m
join bot_user u on u.bot_id = m.bot_id
left join employee e on e.id = u.employee_id
left join identity i on i.id = u.identity_id
left join manual_acknowledgement a on a.manual_id = m.id and (a.employee_id = u.employee_id or a.identity_id = u.identity_id)
where m.state = 'PUBLISHED';

-- What people have to say about a bot. (Policy 4.3.1, 4.3.2)
create sequence feedback_number;
create table feedback (
  id bigint generated always as identity primary key,
  number text not null unique check (number <> ''),
  bot_id bigint not null references bot,
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  state text not null default 'OPEN' check (state in ('OPEN', 'UNDER_DISCUSSION', 'DECIDED', 'CLOSED')),
  given_by text not null,
  given_by_id bigint not null references identity,
  contributions integer not null default 0 check (contributions >= 0),
  outcome text check (outcome in ('ACCEPTED', 'DECLINED', 'REQUIREMENT', 'INCIDENT')),
  reason text,
  decided_at timestamptz(3),
  decided_by text,
  decided_by_id bigint references identity,
  closed_at timestamptz(3),
  requirement_id bigint references requirement,
  incident_id bigint references incident,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'DECIDED') = (outcome is not null and decided_at is not null and decided_by is not null)),
  check ((state = 'CLOSED') = (closed_at is not null)),
  check (requirement_id is null or outcome = 'REQUIREMENT'),
  check (incident_id is null or outcome = 'INCIDENT')
);

create index feedback_bot on feedback (bot_id, created_at, id);
create index feedback_state on feedback (state, created_at, id);
create index feedback_outcome on feedback (outcome, created_at, id);
create index feedback_created_at on feedback (created_at, id);
create index feedback_given_by on feedback (given_by, created_at, id);
create index feedback_requirement on feedback (requirement_id, created_at, id);
create index feedback_incident on feedback (incident_id, created_at, id);
-- that it refers to what became of it is part of the decision
create trigger count_change before update of state, contributions on feedback
  for each row execute function count_collaboration_change();

create table feedback_contribution (
  id bigint generated always as identity primary key,
  feedback_id bigint not null references feedback,
  text text not null check (text <> ''),
  written_at timestamptz(3) not null,
  written_by text not null
);

create index feedback_contribution_feedback on feedback_contribution (feedback_id, written_at, id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('collaboration:read',            '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('collaboration:write-manual',    '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('collaboration:publish-manual',  '{ADMINISTRATOR,OPERATOR}'),
  ('collaboration:acknowledge',     '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,ANALYST}'),
  ('collaboration:give-feedback',   '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,ANALYST}'),
  ('collaboration:decide-feedback', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);
