-- Roles are data: they are defined and changed while Botwarden runs. Those that it brings stay.
alter table role
  add column built_in boolean not null default false,
  add column created_at timestamptz(3) not null default now(),
  add column updated_at timestamptz(3) not null default now(),
  add column version integer not null default 1;

update role set built_in = true;

create function count_role_change() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

create trigger count_change before update on role for each row execute function count_role_change();

-- Counts the changes of the permission table: who remembers it knows by this number whether it is still as remembered.
create table permission_table (
  id integer primary key check (id = 1),
  revision bigint not null
);

insert into permission_table values (1, 1);

-- Tokens that were made for a role's permissions as they were are no longer good.
create function restamp_holders() returns trigger language plpgsql as $$
begin
  update permission_table set revision = revision + 1;
  update identity set stamp = stamp + 1
  where id in (select g.identity_id from access_grant g where g.role_id in (select role_id from changed));
  return null;
end;
$$;

create trigger restamp_holders_of_more after insert on role_permission
  referencing new table as changed for each statement execute function restamp_holders();
create trigger restamp_holders_of_less after delete on role_permission
  referencing old table as changed for each statement execute function restamp_holders();

-- When what was granted was last made use of, to the day: evidence for who reviews it.
alter table access_grant add column last_used_at timestamptz(3);

-- That a grant was used changes nobody's rights.
create or replace function stamp_identity() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update identity set stamp = stamp + 1
    where id in (
      select unnest(array[b.identity_id, a.identity_id])
      from changed a
      join earlier b on b.id = a.id
      where (b.identity_id, b.role_id, b.scope, b.department_id, b.bot_id, b.expires_at)
        is distinct from (a.identity_id, a.role_id, a.scope, a.department_id, a.bot_id, a.expires_at)
    );
  else
    update identity set stamp = stamp + 1
    where id in (select distinct identity_id from changed);
  end if;
  return null;
end;
$$;

drop trigger stamp_identity_changed on access_grant;
create trigger stamp_identity_changed after update on access_grant
  referencing old table as earlier new table as changed for each statement execute function stamp_identity();

-- Whoever could give rights to others without end must not be the last one who can.
create view administrator as
select i.id as identity_id
from identity i
join access_grant g on g.identity_id = i.id
join role_permission p on p.role_id = g.role_id
where i.disabled_at is null and g.scope = 'EVERYTHING' and g.expires_at is null and p.permission = 'access:manage';

create function keep_an_administrator() returns trigger language plpgsql as $$
begin
  -- two who take the right from each other at the same time do so one after the other
  perform pg_advisory_xact_lock(hashtext('administrator'));
  if not exists (select from administrator) then
    raise exception 'somebody must always be able to manage access'
      using errcode = 'check_violation', constraint = 'an_administrator';
  end if;
  return null;
end;
$$;

create trigger keep_an_administrator after delete on access_grant
  for each row when (old.scope = 'EVERYTHING' and old.expires_at is null) execute function keep_an_administrator();
create trigger keep_an_administrator_granted after update of identity_id, role_id, scope, expires_at on access_grant
  for each row when (old.scope = 'EVERYTHING' and old.expires_at is null) execute function keep_an_administrator();
create trigger keep_an_administrator_allowed after delete on role_permission
  for each row when (old.permission = 'access:manage') execute function keep_an_administrator();
create trigger keep_an_administrator_open after update of disabled_at on identity
  for each row when (old.disabled_at is null and new.disabled_at is not null) execute function keep_an_administrator();

-- Separation of duties: two roles that one person may not hold, by whichever accounts and over whatever.
create table role_separation (
  id bigint generated always as identity primary key,
  role_id bigint not null references role,
  other_role_id bigint not null references role,
  reason text not null check (reason <> ''),
  created_at timestamptz(3) not null default now(),
  check (role_id <> other_role_id)
);

create unique index role_separation_pair on role_separation (least(role_id, other_role_id), greatest(role_id, other_role_id));
create index role_separation_role on role_separation (role_id);
create index role_separation_other_role on role_separation (other_role_id);
create index role_separation_created_at on role_separation (created_at, id);

-- Which roles each person holds: by all accounts of one employee, or by an account that is nobody's in particular.
create view role_holder as
select coalesce('employee ' || i.employee_id, 'account ' || i.id) as person, i.id as identity_id, i.employee_id, g.role_id
from access_grant g
join identity i on i.id = g.identity_id
where i.disabled_at is null and (g.expires_at is null or g.expires_at > now());

-- The roles, by their codes, that the person behind an account holds and that keep the person from holding another one.
create function separated_roles(account bigint, role_wanted bigint) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct held.code order by held.code), '{}')
  from identity i
  join role_holder h on h.person = coalesce('employee ' || i.employee_id, 'account ' || i.id)
  join role held on held.id = h.role_id
  join role_separation s
    on s.role_id = role_wanted and s.other_role_id = h.role_id or s.other_role_id = role_wanted and s.role_id = h.role_id
  where i.id = account;
$$;

-- Refuses what an account holds, or one of its grants, where the person holds what excludes it.
create procedure require_separate_duties(account bigint, only_grant bigint) language plpgsql as $$
declare
  wanted bigint;
  held text[];
begin
  -- what one person is given at the same time is looked at one after the other
  perform pg_advisory_xact_lock(hashtext('separation of duties'), hashint8(coalesce(-employee_id, id)))
  from identity where id = account;
  for wanted in
    select g.role_id from access_grant g
    where g.identity_id = account and (only_grant is null or g.id = only_grant) and (g.expires_at is null or g.expires_at > now())
  loop
    held := separated_roles(account, wanted);
    if cardinality(held) > 0 then
      raise exception 'one person may not hold this role and %', array_to_string(held, ', ')
        using errcode = 'check_violation', constraint = 'separation_of_duties';
    end if;
  end loop;
end;
$$;

create function keep_duties_separate() returns trigger language plpgsql as $$
begin
  call require_separate_duties(new.identity_id, new.id);
  return null;
end;
$$;

create function keep_persons_duties_separate() returns trigger language plpgsql as $$
begin
  call require_separate_duties(new.id, null);
  return null;
end;
$$;

create trigger keep_duties_separate after insert or update of identity_id, role_id, expires_at on access_grant
  for each row execute function keep_duties_separate();
create trigger keep_duties_separate after update of employee_id, disabled_at on identity
  for each row when (new.disabled_at is null) execute function keep_persons_duties_separate();

-- Persons who hold both roles of a pair: from before the roles were separated. A row for each two accounts by which they do.
create view separation_violation as
select ('x' || substr(md5(s.id || ' ' || one.identity_id || ' ' || other.identity_id), 1, 15))::bit(60)::bigint as id,
  s.id as separation_id, one.employee_id, one.identity_id, other.identity_id as other_identity_id
from role_separation s
join (select distinct * from role_holder) one on one.role_id = s.role_id
join (select distinct * from role_holder) other on other.role_id = s.other_role_id and other.person = one.person;

insert into role_separation (role_id, other_role_id, reason)
select role.id, other.id, 'Whoever looks into what was done does not do it.'
from role
join role other on other.code = 'ADMINISTRATOR'
where role.code = 'AUDITOR';
