-- A campaign in which the rights that are held are looked at one by one: kept, or revoked. (Policy 4.1.3)
create table access_review (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  scope text not null check (scope in ('EVERYTHING', 'DEPARTMENT', 'BOT')),
  department_id bigint references department,
  bot_id bigint references bot,
  -- Codes of the roles whose rights are looked at; none for all of them.
  roles text[] not null default '{}',
  reviewer_rule text not null check (reviewer_rule in ('OWNERS', 'NAMED')),
  -- The accounts that look, where they are named.
  named bigint[] not null default '{}',
  owner_id bigint not null references identity,
  owned_by text not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETED')),
  opened_at timestamptz(3) not null,
  deadline timestamptz(3) not null check (deadline >= opened_at),
  remind_days integer[] not null default '{}',
  -- The last reminder, as the days before the deadline.
  reminded_days integer,
  -- How many rights there are, and what has become of them; counted by a trigger.
  items integer not null default 0,
  waiting integer not null default 0,
  kept integer not null default 0,
  revoked integer not null default 0,
  lapsed integer not null default 0,
  ended integer not null default 0,
  completed_at timestamptz(3),
  -- SHA-256 over the decisions in the order of their keys, as hexadecimal digits.
  decisions_hash text,
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((scope = 'DEPARTMENT') = (department_id is not null)),
  check ((scope = 'BOT') = (bot_id is not null)),
  check ((state = 'COMPLETED') = (completed_at is not null and decisions_hash is not null))
);

create index access_review_opened_at on access_review (opened_at, id);
create index access_review_deadline on access_review (deadline, id);
create index access_review_state on access_review (state, opened_at, id);
create index access_review_department on access_review (department_id);
create index access_review_bot on access_review (bot_id);
create trigger count_change before update on access_review for each row execute function count_access_change();

-- One right in a campaign, as it was when the campaign was opened: what was given later is not in it.
create table access_review_item (
  id bigint generated always as identity primary key,
  review_id bigint not null references access_review,
  kind text not null check (kind in ('ROLE', 'FUNCTION')),
  grant_id bigint references access_grant on delete set null,
  function_grant_id bigint references function_grant on delete set null,
  -- The account that holds it; null where a role or a department does.
  holder_id bigint references identity,
  holder text not null,
  held text not null,
  department_id bigint references department,
  bot_id bigint references bot,
  granted_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  reviewer_id bigint references identity,
  reviewer_username text,
  outcome text not null default 'WAITING' check (outcome in ('WAITING', 'KEPT', 'REVOKED', 'LAPSED', 'ENDED')),
  decided_by text,
  decided_at timestamptz(3),
  reason text,
  right_changed_at timestamptz(3),
  right_ended_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index access_review_item_review on access_review_item (review_id, holder, id);
create index access_review_item_holder on access_review_item (holder, id);
create index access_review_item_outcome on access_review_item (outcome, holder, id);
create index access_review_item_reviewer on access_review_item (reviewer_id, review_id);
create index access_review_item_reviewer_username on access_review_item (reviewer_username, holder, id);
create index access_review_item_held_by on access_review_item (holder_id);
create index access_review_item_bot on access_review_item (bot_id);
create index access_review_item_department on access_review_item (department_id);
create index access_review_item_grant on access_review_item (grant_id);
create index access_review_item_function_grant on access_review_item (function_grant_id);
create index access_review_item_last_used_at on access_review_item (last_used_at, id);
create trigger count_change before update on access_review_item for each row execute function count_access_change();

create function name_reviewer() returns trigger language plpgsql as $$
begin
  new.reviewer_username := (select username from identity where id = new.reviewer_id);
  return new;
end;
$$;

create trigger name_reviewer before insert or update of reviewer_id on access_review_item
  for each row execute function name_reviewer();

-- Keeps the counts of a campaign.
create function count_review_items() returns trigger language plpgsql as $$
begin
  update access_review r
  set items = c.items, waiting = c.waiting, kept = c.kept, revoked = c.revoked, lapsed = c.lapsed, ended = c.ended
  from (
    select i.review_id, count(*) as items, count(*) filter (where outcome = 'WAITING') as waiting,
      count(*) filter (where outcome = 'KEPT') as kept, count(*) filter (where outcome = 'REVOKED') as revoked,
      count(*) filter (where outcome = 'LAPSED') as lapsed, count(*) filter (where outcome = 'ENDED') as ended
    from access_review_item i
    where i.review_id in (select review_id from changed)
    group by i.review_id
  ) c
  where r.id = c.review_id and (r.items, r.waiting, r.kept, r.revoked, r.lapsed, r.ended)
    is distinct from (c.items, c.waiting, c.kept, c.revoked, c.lapsed, c.ended);
  return null;
end;
$$;

create trigger count_items_added after insert on access_review_item
  referencing new table as changed for each statement execute function count_review_items();
create trigger count_items_changed after update on access_review_item
  referencing new table as changed for each statement execute function count_review_items();

-- A right that changes or ends while it is looked at says so; before the foreign key forgets which right it was.
create function follow_reviewed_role() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update access_review_item set right_changed_at = now() where grant_id = old.id and outcome = 'WAITING';
    return new;
  end if;
  update access_review_item set right_ended_at = now(), outcome = case outcome when 'WAITING' then 'ENDED' else outcome end
  where grant_id = old.id;
  return old;
end;
$$;

create trigger follow_review before delete or update of role_id, scope, department_id, bot_id, expires_at on access_grant
  for each row execute function follow_reviewed_role();

create function follow_reviewed_function() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update access_review_item set right_changed_at = now() where function_grant_id = old.id and outcome = 'WAITING';
    return new;
  end if;
  update access_review_item set right_ended_at = now(), outcome = case outcome when 'WAITING' then 'ENDED' else outcome end
  where function_grant_id = old.id;
  return old;
end;
$$;

create trigger follow_review before delete or update of function_id, role_id, department_id, employee_id, expires_at on function_grant
  for each row execute function follow_reviewed_function();

-- Who looks at a right: whom the campaign's rule names, else its owner, else whoever manages access over everything; never the person
-- who holds the right, and nobody whose account is closed.
create function access_reviewer(
  review_owner bigint, rule text, named bigint[], of_bot bigint, of_department bigint, right_holder bigint, turn bigint
) returns bigint language sql stable as $$
  select i.id
  from (
    select 1 as place, mod(position + turn, cardinality(named)) as turn, account as id
    from unnest(named) with ordinality as listed (account, position)
    where rule = 'NAMED'
    union all
    select 2, 0, o.id
    from bot b join employee e on e.id = b.owner_id and (e.left_on is null or e.left_on >= current_date)
    join identity o on o.employee_id = e.id
    where rule = 'OWNERS' and b.id = of_bot
    union all
    select 3, 0, v.identity_id from viewer_department v
    where rule = 'OWNERS' and v.department_id = of_department and v.permission = 'access:manage'
    union all
    select 4, 0, review_owner
    union all
    select 5, 0, v.identity_id from viewer_permission v where v.permission = 'access:manage' and v.scope = 'EVERYTHING'
  ) candidate (place, turn, id)
  join identity i on i.id = candidate.id and i.disabled_at is null
  where right_holder is null or not same_person(i.id, right_holder)
  order by candidate.place, candidate.turn, i.id
  limit 1;
$$;

-- The rights that there are, each with what a campaign asks about it.
create view reviewable_right as
select 'ROLE' as kind, g.id as grant_id, null::bigint as function_grant_id, g.identity_id as holder_id, i.display_name as holder,
  role.code as role,
  role.name || case g.scope
    when 'BOT' then ' over the bot ' || b.name when 'DEPARTMENT' then ' over the department ' || d.name else ' over everything'
  end as held,
  g.department_id, g.bot_id, coalesce(g.department_id, b.owner_department_id) as within_department_id, g.created_at as granted_at,
  g.expires_at,
  -- what the account did last, where nothing closer is known
  coalesce(g.last_used_at, (select max(a.at) from audit_entry a where a.username = i.username)) as last_used_at
from access_grant g
join identity i on i.id = g.identity_id
join role on role.id = g.role_id
left join bot b on b.id = g.bot_id
left join department d on d.id = g.department_id
where g.expires_at is null or g.expires_at > now()
union all
select 'FUNCTION', null, f.id, (select min(i.id) from identity i where i.employee_id = f.employee_id), f.holder, role.code,
  coalesce('Use of ' || u.name || ' of the bot ' || b.name, 'Use of the bot ' || b.name),
  f.department_id, f.bot_id, b.owner_department_id, f.created_at, f.expires_at, f.last_used_at
from function_grant f
join bot b on b.id = f.bot_id
left join bot_function u on u.id = f.function_id
left join role on role.id = f.role_id
where f.expires_at is null or f.expires_at > now();

-- Who sees a campaign or a right in it by name: who owns it, and who looks.
create view access_review_viewer as
select id as record_id, owner_id as identity_id from access_review
union all
select review_id, reviewer_id from access_review_item where reviewer_id is not null;

create view access_review_item_viewer as
select id as record_id, reviewer_id as identity_id from access_review_item where reviewer_id is not null
union all
select i.id, r.owner_id from access_review_item i join access_review r on r.id = i.review_id;
