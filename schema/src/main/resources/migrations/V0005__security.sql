-- What was done, by whom and to what; written in the transaction that did it, and never changed.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  identity_id bigint references identity,
  username text not null,
  action text not null,
  subject_type text,
  subject_id text,
  summary text not null,
  -- The fields that changed, element k of each array being change k.
  change_field text[] not null default '{}',
  change_before text[] not null default '{}',
  change_after text[] not null default '{}',
  check (cardinality(change_before) = cardinality(change_field) and cardinality(change_after) = cardinality(change_field))
);

create index audit_entry_at on audit_entry (at, id);
create index audit_entry_username on audit_entry (username, at, id);
create index audit_entry_action on audit_entry (action, at, id);
create index audit_entry_subject on audit_entry (subject_id, at, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end;
$$;

create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
