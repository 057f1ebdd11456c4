-- What counts as a change of a record, for all capabilities: one function each for records that are snapshot and for those that are not.
-- What follows from other facts, or from the time that has passed, is nobody's decision: it leaves the record's version as it is. (ADR 0032)

-- Whether of a row more differs than what stands in the derived columns.
create function is_changed(before jsonb, after jsonb, derived text[]) returns boolean language sql immutable parallel safe
  return before - derived is distinct from after - derived;

-- Counts the changes of a record. The arguments are the derived columns; without any, whatever is written counts.
create or replace function count_change() returns trigger language plpgsql as $$
begin
  if tg_nargs = 0 or is_changed(to_jsonb(old), to_jsonb(new), tg_argv) then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end;
$$;

-- The same for a table that is snapshot: whatever is written there has to be read again.
create or replace function restamp() returns trigger language plpgsql as $$
begin
  if tg_nargs = 0 or is_changed(to_jsonb(old), to_jsonb(new), tg_argv) then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  new.xid := pg_current_xact_id();
  return new;
end;
$$;

-- Has the changes of a table counted, but for what is derived. Of what PostgreSQL generates a trigger does not know the new value yet, and
-- it follows from the other columns anyway.
create procedure count_changes(tracked regclass, variadic derived text[] default '{}') language plpgsql as $$
declare
  unknown text;
  counting text;
  arguments text;
begin
  select name into unknown
  from unnest(derived) as name
  where not exists (select from pg_attribute where attrelid = tracked and attname = name and attnum > 0 and not attisdropped);
  if unknown is not null then
    raise exception 'there is no column % in %', unknown, tracked;
  end if;
  select string_agg(quote_literal(name), ', ') into arguments
  from (
    select unnest(derived) as name
    union
    select attname from pg_attribute
    where attrelid = tracked and attgenerated <> '' and not attisdropped and derived <> '{}'
  ) names;
  select case when exists (select from pg_attribute where attrelid = tracked and attname = 'xid' and not attisdropped)
    then 'restamp' else 'count_change' end into counting;
  execute format(
    'create or replace trigger %1$s before update on %2$s for each row execute function %1$s(%3$s)', counting, tracked, arguments
  );
end;
$$;

-- What is derived of a table's records, as the audit trail spells fields.
create function derived_fields(tracked regclass) returns text[] language sql stable as $$
  select coalesce(array_agg(left(name, 1) || substr(replace(initcap(replace(name, '_', ' ')), ' ', ''), 2)), '{}')
  from pg_trigger
  cross join lateral unnest(string_to_array(encode(tgargs, 'escape'), '\000')) as argument
  cross join lateral regexp_replace(argument, '_id$', '') as name
  where tgrelid = tracked and tgname in ('restamp', 'count_change') and argument <> ''
$$;

-- Each capability had a function of its own that did the same.
do $$
declare
  counting record;
begin
  for counting in
    select pg_get_triggerdef(t.oid) as definition
    from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid
    where p.proname ~ '^count_[a-z]+_change$'
  loop
    execute regexp_replace(
      replace(counting.definition, 'CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER'), 'EXECUTE FUNCTION \S+\(\)$', 'EXECUTE FUNCTION count_change()'
    );
  end loop;
  for counting in select oid::regprocedure as function from pg_proc where proname ~ '^count_[a-z]+_change$' loop
    execute format('drop function %s', counting.function);
  end loop;
end;
$$;

-- The tokens of an account die with what they were given for: that is told apart from the counting.
alter table session add column updated_at timestamptz(3) not null default now();
alter table credential add column updated_at timestamptz(3) not null default now();

drop trigger change_identity on identity;
drop trigger change_credential on credential;
drop trigger change_session on session;

create or replace function change_identity() returns trigger language plpgsql as $$
begin
  new.stamp := old.stamp + 1;
  return new;
end;
$$;

create trigger change_identity before update of disabled_at on identity
  for each row when (new.disabled_at is distinct from old.disabled_at) execute function change_identity();

create or replace function change_credential() returns trigger language plpgsql as $$
begin
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

create trigger change_credential after update of revoked_at, expires_at on credential
  for each row when (new.revoked_at is distinct from old.revoked_at or new.expires_at is distinct from old.expires_at)
  execute function change_credential();

create or replace function change_session() returns trigger language plpgsql as $$
begin
  delete from refresh_token where session_id = new.id;
  update identity set stamp = stamp + 1 where id = new.identity_id;
  return null;
end;
$$;

create trigger change_session after update of ended_at on session
  for each row when (new.ended_at is not null and old.ended_at is null) execute function change_session();

-- When somebody escalated an incident last: its level alone does not tell, because a clock that runs out raises it as well.
alter table incident add column escalated_at timestamptz(3);

call count_changes('identity', 'stamp');
call count_changes('credential', 'last_used_at', 'last_step');
call count_changes('session', 'last_used_at', 'expires_at');
call count_changes('calendar_feed', 'last_used_at');
call count_changes('access_review', 'items', 'waiting', 'kept', 'revoked', 'lapsed', 'ended', 'reminded_days');
call count_changes('department', 'lineage');
call count_changes('bot', 'live_since', 'approval');
call count_changes('development_plan', 'days_late');
call count_changes('milestone', 'days_late', 'slipped_at');
call count_changes('defect', 'passed_in_run_id', 'passed_again_at');
call count_changes('security_finding', 'last_run_id', 'last_seen_at');
call count_changes('launch_application', 'announced_at', 'launched_at');
call count_changes('launch_approval', 'escalated_at');
call count_changes('change', 'review_overdue_at', 'restored_at');
call count_changes(
  'incident', 'acknowledge_warned_at', 'acknowledge_missed_at', 'resolve_warned_at', 'resolve_missed_at', 'overdue', 'escalation_level',
  'open_action_count'
);
call count_changes('incident_review', 'missed_at');
call count_changes('action_item', 'reminded_at', 'missed_at');
call count_changes('alert', 'incident_id', 'opened_incident', 'suppressed');
call count_changes('slo', 'measured_at', 'valid_events', 'bad_events', 'budget_consumed', 'burn_hour', 'burn_six_hours', 'burn_three_days');
