-- What somebody was told about an incident is written into its timeline, once.
alter table notification add column noted boolean not null default false;
create index notification_to_note on notification (id) where not noted and incident_id is not null and state <> 'WAITING';

-- The columns of a table that refer to one row of another by its key, to follow them to what a record hangs on.
create function references_of(subject_type text) returns table (column_name text, target text) language sql stable as $$
  select a.attname::text, t.relname::text
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  join pg_class t on t.oid = c.confrelid
  where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = to_regclass(quote_ident(subject_type))
  order by a.attnum;
$$;
