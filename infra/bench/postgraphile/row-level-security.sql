-- What PostGraphile's viewers can see of the benchmark's database: exactly what Botwarden shows to the same account.
--
-- Run as the superuser, any number of times. The owner and the superuser read as before: row-level security does not apply to
-- them. The server signs in as `postgraphile`, which can only switch to one of the roles below it. The settings `viewer.*`
-- identify the viewer; the server sets them from the verified token for each transaction.

set client_min_messages = warning;

-- The roles of viewers: by whether they can read all rows, and whether they can read email addresses and user keys. Two policies
-- for two kinds of viewers are cheaper than one with an "or", which an index-only scan cannot serve.
do $$
declare
  made record;
begin
  for made in
    select *
    from (values
      ('viewer_of_all', 'nologin'),
      ('viewer_of_all_and_persons', 'nologin in role viewer_of_all'),
      ('viewer_of_some', 'nologin'),
      ('viewer_of_some_and_persons', 'nologin in role viewer_of_some'),
      ('postgraphile', 'login noinherit in role viewer_of_all, viewer_of_all_and_persons, viewer_of_some, viewer_of_some_and_persons')
    ) as roles (name, options)
  loop
    if not exists (select from pg_roles where rolname = made.name) then
      execute format('create role %I %s', made.name, made.options);
    end if;
  end loop;
end;
$$;

create schema if not exists viewer authorization botwarden;
grant usage on schema viewer to postgraphile, viewer_of_all, viewer_of_some;

set role botwarden;

-- Whether the viewer's token is still valid: a changed grant, a new password or a disabled account invalidates it.
create or replace function viewer.is_current() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select
    from identity
    where id = current_setting('viewer.id')::bigint
      and stamp = current_setting('viewer.stamp')::bigint
      and disabled_at is null
  );
$$;

-- Whether the viewer has the permission over any scope. Simple enough to be inlined into the statement, like the next one.
create or replace function viewer.may(wanted text) returns boolean
language sql stable as $$
  select wanted = any (string_to_array(current_setting('viewer.permissions'), ' '));
$$;

-- Whether the viewer has the permission over everything.
create or replace function viewer.may_everywhere(wanted text) returns boolean
language sql stable as $$
  select wanted = any (string_to_array(current_setting('viewer.everywhere'), ' '));
$$;

-- The bots that the viewer has the permission over; none if the token is no longer valid.
create or replace function viewer.bots(wanted text) returns bigint[]
language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(bot_id), '{}')
  from viewer_bot
  where identity_id = current_setting('viewer.id')::bigint and permission = wanted and (select viewer.is_current());
$$;

-- The departments that the viewer has the permission over; none if the token is no longer valid.
create or replace function viewer.departments(wanted text) returns bigint[]
language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(department_id), '{}')
  from viewer_department
  where identity_id = current_setting('viewer.id')::bigint and permission = wanted and (select viewer.is_current());
$$;

-- The permissions of each role, with which the server resolves the roles of a token.
create or replace function viewer.role_permissions() returns table (role text, permission text)
language sql stable security definer set search_path = public as $$
  select role.code, role_permission.permission from role join role_permission on role_permission.role_id = role.id;
$$;

-- Each function call is in its own subquery, so that it runs once per statement instead of once per row.
do $$
declare
  rule record;
  whole constant text := $p$(select viewer.may('catalog:read')) and (select viewer.is_current())$p$;
  by_bot constant text := $p$(select viewer.may_everywhere(%1$L)) and (select viewer.is_current())
    or %2$I = any ((select viewer.bots(%1$L))::bigint[])$p$;
  by_department constant text := $p$ or %2$I = any ((select viewer.departments(%1$L))::bigint[])$p$;
begin
  for rule in
    select *
    from (values
      ('department', whole),
      ('employee', whole),
      ('bot', format(by_bot, 'catalog:read', 'id')),
      ('release', format(by_bot, 'catalog:read', 'bot_id')),
      ('data_asset', format(by_bot, 'catalog:read', 'bot_id')),
      ('interaction', format(by_bot, 'operations:read', 'bot_id')),
      ('incident',
        format(by_bot, 'operations:read', 'bot_id') || format(by_department, 'operations:read', 'department_id')),
      -- visible with its incident, whose own policy applies in the subquery
      ('timeline_entry', 'exists (select from incident where incident.id = timeline_entry.incident_id)')
    ) as rules (tablename, condition)
  loop
    execute format('drop policy if exists viewer_of_all on public.%I', rule.tablename);
    execute format(
      'create policy viewer_of_all on public.%I for select to viewer_of_all using ((select viewer.is_current()))',
      rule.tablename);
    execute format('drop policy if exists viewer_of_some on public.%I', rule.tablename);
    execute format('create policy viewer_of_some on public.%I for select to viewer_of_some using (%s)',
      rule.tablename, rule.condition);
    execute format('alter table public.%I enable row level security', rule.tablename);
  end loop;
end;
$$;

-- The tables and columns from which PostGraphile builds its schema; the columns for snapshots are hidden.
grant select (id, code, name, parent_id, origin, created_at, updated_at, version) on department to viewer_of_all, viewer_of_some;
grant select (id, code, name, job_title, department_id, joined_on, left_on, origin, created_at, updated_at, version)
  on employee to viewer_of_all, viewer_of_some;
grant select (email) on employee to viewer_of_all_and_persons, viewer_of_some_and_persons;
grant select (id, code, name, purpose, criticality, data_classification, channel, state, live_since, owner_department_id,
  owner_id, origin, origin_note, created_at, updated_at, version) on bot to viewer_of_all, viewer_of_some;
grant select (id, bot_id, label, summary, source_revision, released_at, created_at, updated_at, version)
  on release to viewer_of_all, viewer_of_some;
grant select (id, bot_id, name, description, data_classification, personal, holder_department_id, retention_days, created_at,
  updated_at, version) on data_asset to viewer_of_all, viewer_of_some;
grant select (id, number, title, description, bot_id, department_id, assignee_id, severity, state, started_at, detected_at,
  opened_at, acknowledged_at, mitigated_at, resolved_at, closed_at, acknowledge_due_at, resolve_due_at, sla_met,
  reopen_count, reassignment_count, origin, created_at, updated_at, version) on incident to viewer_of_all, viewer_of_some;
grant select (id, incident_id, position, at, kind, state, actor_id, actor_name, automated, department_id, note, external_key)
  on timeline_entry to viewer_of_all, viewer_of_some;
grant select (id, bot_id, external_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, user_turns,
  bot_turns, turns, created_at)
  on interaction to viewer_of_all, viewer_of_some;
grant select (data_subject_id) on interaction to viewer_of_all_and_persons, viewer_of_some_and_persons;

reset role;
