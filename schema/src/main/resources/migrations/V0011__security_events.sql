-- What may be an attack, or the sign of one: written where it is noticed.
create table security_event (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  kind text not null
    check (kind in ('SIGN_IN_THROTTLED', 'REFRESH_TOKEN_REUSED', 'NETWORK_DENIED', 'RATE_LIMITED', 'OUTGOING_CALL_DENIED', 'MANY_DENIALS',
      'EXPORT_AT_NIGHT', 'GRANT_USED_AT_ONCE', 'TWO_NETWORKS', 'AUDIT_TRAIL_BROKEN')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  -- Who it is about; null where nobody is known.
  identity_id bigint references identity,
  -- The name that was given, whether somebody has it or not.
  username text,
  address text,
  summary text not null check (summary <> '')
);

create index security_event_at on security_event (at, id);
create index security_event_kind on security_event (kind, at, id);
create index security_event_severity on security_event (severity, at, id);
create index security_event_username on security_event (username, at, id);
create index security_event_identity on security_event (identity_id);
create index security_event_address on security_event (address, at, id);

create trigger append_only before update or delete or truncate on security_event
  for each statement execute function refuse_change();

insert into role_permission (role_id, permission)
select id, 'security:read-events' from role where code in ('ADMINISTRATOR', 'AUDITOR');
