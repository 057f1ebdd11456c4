-- What every capability builds on: change tracking for snapshots, and the outbox.

-- The keys of deleted rows, so that a warehouse snapshot can record the deletions.
create table tombstone (
  id bigint generated always as identity primary key,
  table_name text not null,
  row_id bigint not null,
  xid xid8 not null default pg_current_xact_id()
);

create index tombstone_xid on tombstone (xid);

-- Every table that the warehouse snapshots has a column `xid`: the transaction that last wrote the row.
create function restamp() returns trigger language plpgsql as $$
begin
  if tg_nargs = 0 or is_changed(to_jsonb(old), to_jsonb(new), tg_argv) then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  new.xid := pg_current_xact_id();
  return new;
end;
$$;

create function leave_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id) values (tg_table_name, old.id);
  return old;
end;
$$;

-- Adds change tracking to a table. Called once for each table that the warehouse snapshots.
create procedure track_changes(tracked regclass) language plpgsql as $$
begin
  execute format('create index %I on %s (xid)', tracked || '_xid', tracked);
  execute format('create trigger restamp before update on %s for each row execute function restamp()', tracked);
  execute format('create trigger leave_tombstone after delete on %s for each row execute function leave_tombstone()', tracked);
end;
$$;

-- The outbox: events that wait to be published, written in the transaction that caused them.
create table outbox_event (
  id bigint generated always as identity primary key,
  type text not null,
  subject_type text not null,
  subject_id bigint not null,
  payload json not null default '{}',
  created_at timestamptz(3) not null default now(),
  published_at timestamptz(3),
  -- An event is kept until the notification process has read it. Events from before that process existed are not notified.
  notified_at timestamptz(3)
);

create index outbox_event_waiting on outbox_event (id) where published_at is null;

-- Counts the changes of a record. The arguments are the derived columns; without arguments every write counts.
create function count_change() returns trigger language plpgsql as $$
begin
  if tg_nargs = 0 or is_changed(to_jsonb(old), to_jsonb(new), tg_argv) then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end;
$$;

-- What counts as a change of a record, for all capabilities: one trigger function for records that are snapshot and one for the
-- others. Values that are derived from other facts or from the time are nobody's decision: changing them does not change the
-- version. (ADR 0032)

-- Whether a row differs in more than its derived columns.
create function is_changed(before jsonb, after jsonb, derived text[]) returns boolean language sql immutable parallel safe
  return before - derived is distinct from after - derived;

-- Counts the changes of a table except those of derived columns. A trigger does not know the new values of PostgreSQL's generated
-- columns yet; they follow from the other columns anyway.
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

-- The derived fields of a table, spelled as in the audit trail.
create function derived_fields(tracked regclass) returns text[] language sql stable as $$
  select coalesce(array_agg(left(name, 1) || substr(replace(initcap(replace(name, '_', ' ')), ' ', ''), 2)), '{}')
  from pg_trigger
  cross join lateral unnest(string_to_array(encode(tgargs, 'escape'), '\000')) as argument
  cross join lateral regexp_replace(argument, '_id$', '') as name
  where tgrelid = tracked and tgname in ('restamp', 'count_change') and argument <> ''
$$;

-- Which bots and departments an audit entry belongs to: for each table, the query that returns those of a record. Records of
-- other tables belong to no bot or department, so that only accounts with permissions over everything see their entries:
-- company-wide configuration, and appraisals before they are published.
create table record_place (
  table_name text primary key,
  query text not null
);

insert into record_place (table_name, query)
select t, format('select array[bot_id], array[]::bigint[] from %I where id = $1', t)
from unnest(array[
  'release', 'data_asset', 'bot_function', 'function_grant', 'feedback', 'manual', 'defect', 'launch_application', 'design_document',
  'quality_report', 'code_review', 'risk_assessment', 'test_run', 'security_finding', 'alert', 'slo', 'backup_policy', 'backup_run',
  'restore_test', 'change', 'change_template', 'interaction', 'measurement', 'bot_setting', 'bot_status', 'bot_status_change',
  'monitoring_setting', 'metric_series', 'error_span', 'telemetry_mapping', 'retention_purge', 'backup_status', 'attestation'
]) t
union all
select t, format('select array[bot_id], array[department_id] from %I where id = $1', t)
from unnest(array[
  'access_request', 'access_review', 'access_review_item', 'acceptance', 'notification_rule', 'notification', 'escalation_policy',
  'escalation', 'alert_rule', 'action_item', 'maintenance_window', 'incident', 'obligation', 'control_waiver', 'control_result'
]) t
union all
select t, format('select array[]::bigint[], array[department_id] from %I where id = $1', t)
from unnest(array['employee', 'launch_delegation', 'notification_channel', 'on_call_schedule', 'service_level', 'team']) t
union all
select t, format('select array_agg(p.bot_id), array_agg(p.department_id) from %I t join identity_home p on p.record_id = t.identity_id where t.id = $1', t)
from unnest(array['session', 'credential', 'security_event', 'calendar_feed']) t
union all
select t, format('select array_agg(p.bot_id), array_agg(p.department_id) from %I p where p.record_id = $1', t || '_place')
from unnest(array['identity', 'import_run', 'telemetry_resource']) t
union all
select v.child, format('select array[p.bot_id], array[%s]::bigint[] from %I t join %I p on p.id = t.%I where t.id = $1', v.departments, v.child, v.parent, v.key)
from (values
  ('incident_role', 'incident', 'incident_id', 'p.department_id'),
  ('incident_link', 'incident', 'incident_id', 'p.department_id'),
  ('incident_review', 'incident', 'incident_id', 'p.department_id'),
  ('timeline_entry', 'incident', 'incident_id', 'p.department_id'),
  ('requirement_question', 'requirement', 'requirement_id', 'p.department_id, p.development_department_id'),
  ('development_plan', 'requirement', 'requirement_id', 'p.department_id, p.development_department_id'),
  ('alert_rule_revision', 'alert_rule', 'alert_rule_id', 'p.department_id'),
  ('review_finding', 'code_review', 'code_review_id', ''),
  ('test_case', 'test_run', 'test_run_id', ''),
  ('test_report', 'test_run', 'test_run_id', ''),
  ('finding_occurrence', 'test_run', 'test_run_id', ''),
  ('feedback_contribution', 'feedback', 'feedback_id', ''),
  ('manual_acknowledgement', 'manual', 'manual_id', ''),
  ('change_entry', 'change', 'change_id', ''),
  ('bot_setting_value', 'bot_setting', 'bot_setting_id', '')
) as v (child, parent, key, departments)
union all
select v.child,
  format(
    'select coalesce((select array_agg(b.bot_id) from meeting_bot b where b.meeting_id = m.id), array[]::bigint[]), array[m.department_id] from %s where t.id = $1',
    v.found
  )
from (values
  ('meeting', 'meeting t join meeting m on m.id = t.id'),
  ('meeting_bot', 'meeting_bot t join meeting m on m.id = t.meeting_id'),
  ('meeting_lesson', 'meeting_lesson t join meeting m on m.id = t.meeting_id')
) as v (child, found)
union all
values
  ('notification_preference',
    'select array[]::bigint[], array[e.department_id] from notification_preference t join employee e on e.id = t.employee_id where t.id = $1'),
  ('bot', 'select array[id], array[]::bigint[] from bot where id = $1'),
  ('department', 'select array[]::bigint[], array[id] from department where id = $1'),
  ('requirement', 'select array[bot_id], array[department_id, development_department_id] from requirement where id = $1'),
  ('milestone',
    'select array[r.bot_id], array[r.department_id, r.development_department_id] from milestone t join development_plan p on p.id = t.plan_id '
    'join requirement r on r.id = p.requirement_id where t.id = $1'),
  ('launch_approval',
    'select array[a.bot_id], array[]::bigint[] from launch_approval t join launch_revision r on r.id = t.launch_revision_id '
    'join launch_application a on a.id = r.launch_application_id where t.id = $1'),
  ('on_call_override',
    'select array[]::bigint[], array[s.department_id] from on_call_override t join on_call_schedule s on s.id = t.schedule_id where t.id = $1'),
  ('access_grant',
    'select array[g.bot_id] || array_agg(p.bot_id), array[g.department_id] || array_agg(p.department_id) from access_grant g '
    'left join identity_home p on p.record_id = g.identity_id where g.id = $1 group by g.id'),
  ('attachment', 'select p.bots, p.departments from attachment t cross join lateral place_of_record(t.record) p where t.id = $1');

-- Generates `place_of_record` from these queries, so that each is planned once per connection. Call it after `record_place`
-- changed. The function is stable, so that it sees what its caller sees.
create procedure build_place_of_record() language plpgsql as $$
begin
  execute format(
    $f$
      create or replace function place_of_record(subject text, out bots bigint[], out departments bigint[])
      language plpgsql stable as $body$
      declare
        digits text := split_part(subject, '_', -1);
        record_key bigint;
      begin
        if digits !~ '^[0-9]{1,18}$' then
          return;
        end if;
        record_key := digits::bigint;
        case left(subject, -length(digits) - 1)
          %s
          else return;
        end case;
        bots := array_remove(bots, null);
        departments := array_remove(departments, null);
      end;
      $body$
    $f$,
    (
      select string_agg(
        format('when %L then select q.b, q.d into bots, departments from (%s) q (b, d);', table_name, replace(query, '$1', 'record_key')), E'\n'
      )
      from record_place
    )
  );
end;
$$;

call build_place_of_record();

create function place_audit_entry() returns trigger language plpgsql as $$
begin
  select p.bots, p.departments into new.bot_ids, new.department_ids from place_of_record(new.subject_id) p;
  return new;
end;
$$;

-- Deliberately stable: it sees the record as it was before the statement that deletes it and writes the entry.
create function place_audit_entry_of_removed() returns trigger language plpgsql stable as $$
begin
  select p.bots, p.departments into new.bot_ids, new.department_ids from place_of_record(new.subject_id) p;
  return new;
end;
$$;
