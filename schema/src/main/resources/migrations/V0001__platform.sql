-- What every capability stands on: the marks by which a snapshot finds changed rows, and the outbox.

-- A row that is deleted leaves its key here, so that a warehouse snapshot can say that it is gone.
create table tombstone (
  id bigint generated always as identity primary key,
  table_name text not null,
  row_id bigint not null,
  xid xid8 not null default pg_current_xact_id()
);

create index tombstone_xid on tombstone (xid);

-- Every table that is snapshot carries `xid`: the transaction that last wrote the row.
create function restamp() returns trigger language plpgsql as $$
begin
  new.xid := pg_current_xact_id();
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end;
$$;

create function leave_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id) values (tg_table_name, old.id);
  return old;
end;
$$;

-- Gives a table its change marks. Called once for each table that the warehouse snapshots.
create procedure track_changes(tracked regclass) language plpgsql as $$
begin
  execute format('create index %I on %s (xid)', tracked || '_xid', tracked);
  execute format('create trigger restamp before update on %s for each row execute function restamp()', tracked);
  execute format('create trigger leave_tombstone after delete on %s for each row execute function leave_tombstone()', tracked);
end;
$$;

-- Events that wait to be told to others; written in the transaction that made them true.
create table outbox_event (
  id bigint generated always as identity primary key,
  type text not null,
  subject_type text not null,
  subject_id bigint not null,
  payload json not null default '{}',
  created_at timestamptz(3) not null default now(),
  published_at timestamptz(3)
);

create index outbox_event_waiting on outbox_event (id) where published_at is null;
