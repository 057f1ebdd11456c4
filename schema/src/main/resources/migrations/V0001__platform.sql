-- What every capability builds on: change tracking for snapshots, and the outbox.

-- The keys of deleted rows, so that a warehouse snapshot can record the deletions.
create table tombstone (
  id bigint generated always as identity primary key,
  table_name text not null,
  row_id bigint not null,
  xid xid8 not null default pg_current_xact_id()
);

create index tombstone_table on tombstone (table_name, xid);

-- Every table that the warehouse snapshots has a column `xid`: the transaction that last wrote the row.
create function restamp() returns trigger language plpgsql as $$
begin
  -- Re-encrypting a value does not change it: the row keeps its version, and the warehouse has nothing to fetch.
  if current_setting('botwarden.encrypting', true) = 'on' then
    return new;
  end if;
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
  insert into tombstone (table_name, row_id) select tg_table_name, id from deleted;
  return null;
end;
$$;

-- Adds change tracking to a table. Called once for each table that the warehouse snapshots.
create procedure track_changes(tracked regclass) language plpgsql as $$
begin
  execute format('create index %I on %s (xid)', tracked || '_xid', tracked);
  execute format('create trigger restamp before update on %s for each row execute function restamp()', tracked);
  -- once for all rows of a statement: undoing an import deletes hundreds of thousands
  execute format(
    'create trigger leave_tombstone after delete on %s referencing old table as deleted for each statement execute function leave_tombstone()',
    tracked
  );
end;
$$;

-- The outbox: events that wait to be published, written in the transaction that caused them.
create table outbox_event (
  id bigint generated always as identity primary key,
  type text not null,
  subject_type text not null,
  subject_id bigint not null,
  payload json not null default '{}',
  -- The account whose own action it is; null for what Botwarden did, or what followed from an action.
  actor_id bigint,
  created_at timestamptz(3) not null default now(),
  published_at timestamptz(3),
  -- An event is kept until the notification process has read it. Events from before that process existed are not notified.
  notified_at timestamptz(3)
);

create index outbox_event_waiting on outbox_event (id) where published_at is null;

-- Counts the changes of a record. The arguments are the derived columns; without arguments every write counts.
create function count_change() returns trigger language plpgsql as $$
begin
  -- re-encrypting a value does not change it
  if current_setting('botwarden.encrypting', true) = 'on' then
    return new;
  end if;
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

-- Which bots and departments an audit entry belongs to: for each table, the query that returns those of the record with the key
-- `$1`. Each capability adds those of its tables, mostly by `place_records`. Records of other tables belong to no bot or department,
-- so that only accounts with permissions over everything see their entries: company-wide configuration, and appraisals before they
-- are published.
create table record_place (
  table_name text primary key,
  query text not null
);

-- Adds tables whose records belong to one row of bots and departments: lists of expressions over the record `t` and over the tables
-- that `joins` adds.
create procedure place_records(tables text[], bots text default '', departments text default '', joins text default '') language sql as $$
  insert into record_place (table_name, query)
  select name, format('select array[%s]::bigint[], array[%s]::bigint[] from %I t %s where t.id = $1', bots, departments, name, joins)
  from unnest(tables) as name;
$$;

-- Generates `place_of_record` from these queries whenever they change, so that each is planned once per connection. The function
-- is stable, so that it sees what its caller sees.
create function build_place_of_record() returns trigger language plpgsql as $$
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
        order by table_name
      )
      from record_place
    )
  );
  return null;
end;
$$;

create trigger build_place_of_record after insert or update or delete on record_place
  for each statement execute function build_place_of_record();

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

-- Which protections the configuration of this installation turns on. Botwarden writes it at each start, so that controls can check it.
create table installation_setting (
  name text primary key,
  enabled boolean not null,
  -- When a start last found another value.
  changed_at timestamptz(3) not null default now()
);

-- What the policy leaves to the company: one row for each file below `parameter`, which says what the value may be. The server brings
-- the files into the table when it starts; what the company set stays.
create table policy_parameter (
  id bigint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  capability text not null check (capability <> ''),
  -- The clause that leaves the value to the company, and its place in the policy.
  clause_code text not null check (clause_code <> ''),
  clause_id bigint,
  position integer not null default 0,
  kind text not null check (kind in ('DURATION', 'COUNT', 'DECIMAL', 'CHOICE', 'TIME_ZONE')),
  default_value text not null check (default_value <> ''),
  minimum text,
  maximum text,
  choice_value text[] not null default '{}',
  choice_name text[] not null default '{}',
  choice_name_zh text[] not null default '{}',
  name text not null check (name <> ''),
  name_zh text not null check (name_zh <> ''),
  description text not null check (description <> ''),
  description_zh text not null check (description_zh <> ''),
  value text not null check (value <> ''),
  -- Whether the company has set the value; otherwise it is the default.
  changed boolean not null default false,
  reason text,
  changed_by_id bigint,
  changed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  check (changed or value = default_value),
  check ((kind = 'CHOICE') = (choice_value <> '{}')),
  check (cardinality(choice_value) = cardinality(choice_name) and cardinality(choice_value) = cardinality(choice_name_zh))
);

create index policy_parameter_position on policy_parameter (position, code, id);
create index policy_parameter_clause on policy_parameter (clause_id, position, id);
create index policy_parameter_capability on policy_parameter (capability, position, id);

call track_changes('policy_parameter');
call count_changes('policy_parameter', 'clause_id', 'position');

-- Counts the changes of parameters, so that every instance notices them.
create table policy_parameter_table (
  id integer primary key check (id = 1),
  revision bigint not null
);

insert into policy_parameter_table values (1, 1);

create function count_parameter_change() returns trigger language plpgsql as $$
begin
  update policy_parameter_table set revision = revision + 1;
  return null;
end;
$$;

create trigger count_parameter_change after insert or update or delete on policy_parameter
  for each statement execute function count_parameter_change();

-- The current value of a parameter, in queries that a change must reach at once: an interval, a number, or the text of a choice.
create function parameter_text(parameter text) returns text language sql stable as $$
  select value from policy_parameter where code = parameter
$$;

create function parameter_interval(parameter text) returns interval language sql stable as $$
  select value::interval from policy_parameter where code = parameter
$$;

create function parameter_number(parameter text) returns numeric language sql stable as $$
  select value::numeric from policy_parameter where code = parameter
$$;
