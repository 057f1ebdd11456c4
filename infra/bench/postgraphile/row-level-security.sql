-- What PostGraphile's viewers may see of the benchmark's database: exactly what Botwarden shows to the same account.
--
-- Run as the superuser, as often as wanted. Owner and superuser read as before: row-level security does not bind them.
-- The server signs in as `postgraphile`, which may do nothing but become one of the two roles below it; who asks is in
-- the settings `viewer.*`, which it makes from the verified token for each transaction.

set client_min_messages = warning;

do $$
begin
  if not exists (select from pg_roles where rolname = 'postgraphile_viewer') then
    create role postgraphile_viewer nologin;
  end if;
  -- sees e-mail addresses and users' keys as well
  if not exists (select from pg_roles where rolname = 'postgraphile_viewer_of_persons') then
    create role postgraphile_viewer_of_persons nologin in role postgraphile_viewer;
  end if;
  if not exists (select from pg_roles where rolname = 'postgraphile') then
    create role postgraphile login noinherit in role postgraphile_viewer, postgraphile_viewer_of_persons;
  end if;
end;
$$;

create schema if not exists viewer authorization botwarden;
grant usage on schema viewer to postgraphile, postgraphile_viewer;

set role botwarden;

-- Whether the viewer's token is still good: a changed grant, a new password or a disabled account ends it.
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

-- Whether the permission is held over at least something.
create or replace function viewer.may(wanted text) returns boolean
language sql stable set search_path = public as $$
  select wanted = any (string_to_array(current_setting('viewer.permissions'), ' ')) and viewer.is_current();
$$;

-- Whether the permission is held over everything.
create or replace function viewer.may_everywhere(wanted text) returns boolean
language sql stable set search_path = public as $$
  select wanted = any (string_to_array(current_setting('viewer.everywhere'), ' ')) and viewer.is_current();
$$;

-- The bots that the permission is held over.
create or replace function viewer.bots(wanted text) returns bigint[]
language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(bot_id), '{}')
  from viewer_bot
  where identity_id = current_setting('viewer.id')::bigint and permission = wanted and viewer.is_current();
$$;

-- The departments that the permission is held over.
create or replace function viewer.departments(wanted text) returns bigint[]
language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(department_id), '{}')
  from viewer_department
  where identity_id = current_setting('viewer.id')::bigint and permission = wanted and viewer.is_current();
$$;

-- What each role may do, for the server to look up what a token's roles allow.
create or replace function viewer.role_permissions() returns table (role text, permission text)
language sql stable security definer set search_path = public as $$
  select role.code, role_permission.permission from role join role_permission on role_permission.role_id = role.id;
$$;

-- Each question to a function is a subquery of its own, so that it is asked once for a statement and not for each row.
do $$
declare
  rule record;
begin
  for rule in
    select *
    from (values
      ('department', $p$(select viewer.may('catalog:read'))$p$),
      ('employee', $p$(select viewer.may('catalog:read'))$p$),
      ('bot', $p$(select viewer.may_everywhere('catalog:read'))
        or id = any ((select viewer.bots('catalog:read'))::bigint[])$p$),
      ('release', $p$(select viewer.may_everywhere('catalog:read'))
        or bot_id = any ((select viewer.bots('catalog:read'))::bigint[])$p$),
      ('data_asset', $p$(select viewer.may_everywhere('catalog:read'))
        or bot_id = any ((select viewer.bots('catalog:read'))::bigint[])$p$),
      ('incident', $p$(select viewer.may_everywhere('operations:read'))
        or bot_id = any ((select viewer.bots('operations:read'))::bigint[])
        or department_id = any ((select viewer.departments('operations:read'))::bigint[])$p$),
      ('interaction', $p$(select viewer.may_everywhere('operations:read'))
        or bot_id = any ((select viewer.bots('operations:read'))::bigint[])$p$),
      -- seen with the incident that it belongs to, whose own policy holds inside
      ('timeline_entry', $p$(select viewer.may_everywhere('operations:read'))
        or exists (select from incident where incident.id = timeline_entry.incident_id)$p$)
    ) as rules (tablename, condition)
  loop
    execute format('drop policy if exists viewer on public.%I', rule.tablename);
    execute format('create policy viewer on public.%I for select to postgraphile_viewer using (%s)',
      rule.tablename, rule.condition);
    execute format('alter table public.%I enable row level security', rule.tablename);
  end loop;
end;
$$;

-- What PostGraphile makes its schema of. The marks of snapshots are nobody's business.
grant select (id, code, name, parent_id, origin, created_at, updated_at, version) on department to postgraphile_viewer;
grant select (id, code, name, job_title, department_id, joined_on, left_on, origin, created_at, updated_at, version)
  on employee to postgraphile_viewer;
grant select (email) on employee to postgraphile_viewer_of_persons;
grant select (id, code, name, purpose, criticality, data_classification, channel, state, live_since, owner_department_id,
  owner_id, origin, origin_note, created_at, updated_at, version) on bot to postgraphile_viewer;
grant select (id, bot_id, label, summary, source_revision, released_at, created_at, updated_at, version)
  on release to postgraphile_viewer;
grant select (id, bot_id, name, description, data_classification, personal, holder_department_id, retention_days, created_at,
  updated_at, version) on data_asset to postgraphile_viewer;
grant select (id, number, title, description, bot_id, department_id, assignee_id, severity, state, started_at, detected_at,
  opened_at, acknowledged_at, mitigated_at, resolved_at, closed_at, acknowledge_due_at, resolve_due_at, sla_met,
  reopen_count, reassignment_count, origin, created_at, updated_at, version) on incident to postgraphile_viewer;
grant select (id, incident_id, position, at, kind, state, actor, automated, department_id, note, external_key)
  on timeline_entry to postgraphile_viewer;
grant select (id, bot_id, external_id, channel, started_at, ended_at, outcome, rating, rating_offered, test, user_turns,
  bot_turns, turn_at, turn_speaker, turn_intent, turn_fallback, turn_error, created_at)
  on interaction to postgraphile_viewer;
grant select (user_key) on interaction to postgraphile_viewer_of_persons;

reset role;
