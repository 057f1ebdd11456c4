-- A resource that is nobody's may be left so: whoever looks at the list sees what is new.
alter table telemetry_resource
  add column ignored_at timestamptz(3),
  add column ignored_by text,
  add column ignore_reason text,
  add column updated_at timestamptz(3) not null default now(),
  add column version integer not null default 1,
  add check ((ignored_at is null) = (ignored_by is null)),
  add check ((ignored_at is null) = (ignore_reason is null));

create index telemetry_resource_open on telemetry_resource (last_seen_at, id) where ignored_at is null;
create index telemetry_resource_ignored on telemetry_resource (last_seen_at, id) where ignored_at is not null;

-- That it is turned away again is no change of what was decided.
call count_changes('telemetry_resource', 'attribute_name', 'attribute_value', 'reason', 'username', 'rejected', 'last_seen_at');
