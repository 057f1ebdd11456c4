-- The audit trail: what was done, by whom and to what; written in the same transaction, and never changed.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  identity_id bigint references identity,
  username text not null,
  action text not null,
  subject_type text,
  subject_id text,
  summary text not null,
  -- The fields that changed: element k of each array describes change k.
  change_field text[] not null default '{}',
  change_before text[] not null default '{}',
  change_after text[] not null default '{}',
  -- The request in which it was done, and its origin; null for background work.
  request_id text,
  address text,
  -- The reason, if one was asked for.
  reason text,
  -- How many records were read or attempts refused; 1 for a single action.
  quantity bigint not null default 1 check (quantity > 0),
  -- The transaction that wrote it: entries of completed transactions can be added to the log.
  xid xid8 not null default pg_current_xact_id(),
  bot_ids bigint[],
  department_ids bigint[],
  -- The process that wrote it, identified by its start.
  writer bigint,
  -- The entry's number among those of the process.
  number bigint,
  -- HMAC-SHA-256 of the entry, the writer and the number, after five bytes that identify the key.
  mac bytea,
  check (cardinality(change_before) = cardinality(change_field) and cardinality(change_after) = cardinality(change_field)),
  constraint audit_entry_authenticated check (writer is not null and number is not null and mac is not null)
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

-- A possible attack, or a sign of one: detected by Botwarden, or reported by a sensor such as a firewall. Events of the same kind
-- from the same origin are one row with a count. What was detected does not change; how people handle it does. (ADR 0060)
create sequence security_event_number;

create table security_event (
  id bigint generated always as identity primary key,
  number text not null unique default 'SE-' || nextval('security_event_number') check (number <> ''),
  source text not null default 'BOTWARDEN' check (source in ('BOTWARDEN', 'SENSOR')),
  -- What the event is counted by; the next one with this key is the same event again.
  dedup_key text not null unique default gen_random_uuid()::text check (dedup_key <> ''),
  -- The first and the last occurrence, and how many there were.
  at timestamptz(3) not null default now(),
  last_at timestamptz(3) not null,
  occurrences bigint not null default 1 check (occurrences > 0),
  kind text not null
    check (kind in ('SIGN_IN_THROTTLED', 'SIGN_IN_REFUSED', 'EMERGENCY_SIGN_IN', 'REFRESH_TOKEN_REUSED', 'NETWORK_DENIED', 'RATE_LIMITED',
      'OUTGOING_CALL_DENIED', 'MANY_DENIALS', 'EXPORT_AT_NIGHT', 'GRANT_USED_AT_ONCE', 'TWO_NETWORKS', 'AUDIT_TRAIL_BROKEN', 'EXTERNAL')),
  -- The sensor and what it calls this type of event; null for Botwarden's own.
  sensor text check (sensor <> ''),
  type text check (type <> ''),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  bot_id bigint references bot,
  -- The account concerned; null if it is unknown.
  identity_id bigint references identity,
  -- The username that was given, whether it exists or not.
  username text,
  address text,
  summary text not null check (summary <> ''),
  state text not null default 'NEW' check (state in ('NEW', 'TRIAGED', 'ESCALATED', 'CLOSED')),
  -- When people were notified of it; null while that is not decided yet.
  announced_at timestamptz(3),
  -- When it must be triaged, and when Botwarden noticed that it was not.
  due_at timestamptz(3) not null,
  overdue_at timestamptz(3),
  assignee_id bigint references employee,
  triaged_at timestamptz(3),
  triaged_by_id bigint references identity,
  -- The incident that it was escalated to; V0007 adds the foreign key.
  incident_id bigint,
  escalated_at timestamptz(3),
  escalated_by_id bigint references identity,
  verdict text check (verdict in ('TRUE_POSITIVE', 'BENIGN', 'FALSE_POSITIVE')),
  closed_at timestamptz(3),
  closed_by_id bigint references identity,
  -- When it was last reopened because it happened again.
  reopened_at timestamptz(3),
  note text,
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((source = 'SENSOR') = (kind = 'EXTERNAL')),
  check ((kind = 'EXTERNAL') = (sensor is not null and type is not null)),
  check ((state = 'CLOSED') = (verdict is not null and closed_at is not null)),
  check (state = 'NEW' or triaged_at is not null),
  check (last_at >= at)
);

create index security_event_at on security_event (at, id);
create index security_event_last_at on security_event (last_at, id);
create index security_event_kind on security_event (kind, at, id);
create index security_event_severity on security_event (severity, at, id);
create index security_event_username on security_event (username, at, id);
create index security_event_identity on security_event (identity_id);
create index security_event_address on security_event (address, at, id);
create index security_event_source on security_event (source, at, id);
create index security_event_sensor on security_event (sensor, at, id);
create index security_event_type on security_event (type, at, id);
create index security_event_bot on security_event (bot_id, at, id);
create index security_event_state on security_event (state, at, id);
create index security_event_verdict on security_event (verdict, at, id);
create index security_event_assignee on security_event (assignee_id, at, id);
create index security_event_incident on security_event (incident_id, at, id);
create index security_event_to_announce on security_event (id) where announced_at is null;
create index security_event_to_triage on security_event (due_at, id) where state = 'NEW';
create index security_event_recurring on security_event (id) where state = 'CLOSED' and last_at > closed_at;

call count_changes('security_event', 'occurrences', 'last_at', 'announced_at', 'overdue_at', 'incident_id');

-- How long an event of a severity may wait for its triage.
create function security_event_term(severity text) returns interval language sql stable as $$
  select coalesce(case severity
    when 'CRITICAL' then parameter_interval('security-event-triage-critical')
    when 'HIGH' then parameter_interval('security-event-triage-high')
    when 'MODERATE' then parameter_interval('security-event-triage-moderate')
    else parameter_interval('security-event-triage-low')
  end, interval '7 days')
$$;

-- Whether people are notified of an event of a severity.
create function security_event_notified(severity text) returns boolean language sql stable as $$
  select array_position(array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'], severity)
    <= array_position(array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'], coalesce(parameter_text('security-event-notify-from'), 'MODERATE'))
$$;

create function begin_security_event() returns trigger language plpgsql as $$
begin
  new.last_at := coalesce(new.last_at, new.at);
  new.due_at := coalesce(new.due_at, now() + security_event_term(new.severity));
  return new;
end;
$$;

create trigger begin_security_event before insert on security_event for each row execute function begin_security_event();

create function keep_security_event() returns trigger language plpgsql as $$
begin
  if (old.number, old.source, old.dedup_key, old.at, old.kind, old.sensor, old.type, old.severity, old.bot_id, old.identity_id,
      old.username, old.address, old.summary)
    is distinct from (new.number, new.source, new.dedup_key, new.at, new.kind, new.sensor, new.type, new.severity, new.bot_id,
      new.identity_id, new.username, new.address, new.summary)
    or new.occurrences < old.occurrences or new.last_at < old.last_at
  then
    raise exception 'what a security event records does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end;
$$;

create trigger keep_security_event before update on security_event for each row execute function keep_security_event();

create trigger append_only before delete or truncate on security_event
  for each statement execute function refuse_change();

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-events', '{ADMINISTRATOR,OPERATOR,AUDITOR}'),
  ('security:triage-events', '{ADMINISTRATOR,OPERATOR}'),
  ('security:record-events', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

create index audit_entry_xid on audit_entry (xid, id);
create index audit_entry_address on audit_entry (address, at, id);
create index audit_entry_request on audit_entry (request_id);

-- The leaves of the Merkle log (RFC 6962). A leaf references its entry without a foreign key: it stays when the entry is deleted,
-- so that the deletion can be detected.
create table audit_leaf (
  -- The entry's key.
  id bigint primary key,
  leaf_index bigint not null unique check (leaf_index >= 0),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  hash text not null generated always as (encode(leaf_hash, 'base64')) virtual,
  -- An entry's bots and departments decide who sees it; the database derives them on insert. The log authenticates them with the
  -- entry key when it creates the leaf: HMAC-SHA-256, after five bytes that identify the key.
  scope_mac bytea
);

-- Roots of the complete subtrees of 256, 65,536, … leaves; the others are computed from these and the leaves.
create table audit_node (
  level smallint not null check (level > 0 and level % 8 = 0),
  node_index bigint not null check (node_index >= 0),
  node_hash bytea not null check (octet_length(node_hash) = 32),
  primary key (level, node_index)
);

create trigger append_only before update or delete or truncate on audit_leaf
  for each statement execute function refuse_change();

create trigger append_only before update or delete or truncate on audit_node
  for each statement execute function refuse_change();

-- The last entry that has a leaf, in transaction order.
create table audit_sequence (
  single boolean primary key default true check (single),
  xid xid8 not null,
  entry_id bigint not null
);

insert into audit_sequence (xid, entry_id) values ('0', 0);

-- How far each rule has read the audit log.
create table anomaly_rule (
  kind text primary key,
  next_leaf bigint not null default 0
);

insert into anomaly_rule (kind) values ('MANY_DENIALS'), ('EXPORT_AT_NIGHT'), ('GRANT_USED_AT_ONCE'), ('TWO_NETWORKS');

-- Until when further findings of a rule about an account belong to the occasion that was already reported.
create table anomaly_occasion (
  kind text not null references anomaly_rule,
  username text not null,
  until timestamptz not null,
  primary key (kind, username)
);

-- The network of an address: its /24, or /48 for IPv6; null if it is not an address.
create function network_of(address text) returns cidr language plpgsql immutable as $$
begin
  if address is null or not pg_input_is_valid(address, 'inet') then
    return null;
  end if;
  return network(set_masklen(address::inet, case when family(address::inet) = 4 then 24 else 48 end));
end;
$$;

-- Personal data and secrets are encrypted with keys that the database does not have.

-- Values that still have to be encrypted: Botwarden does it at the start and leaves nothing here.
create table unencrypted_value (
  table_name text not null,
  column_name text not null,
  row_id bigint not null,
  value text not null,
  primary key (table_name, column_name, row_id)
);

-- The encryption keys by number; the keys themselves are in Botwarden's home folder. A number that is missing there means that a
-- folder was lost; nothing may be re-encrypted until it is back.
create table encryption_key (
  id bigint generated always as identity primary key,
  number bigint not null unique,
  state text not null check (state in ('PRIMARY', 'RETIRING', 'RETIRED')),
  -- How many values still use the key, as far as they were counted; not counted for the primary key.
  values_left bigint,
  created_at timestamptz(3) not null default now(),
  -- When another key became the primary one.
  replaced_at timestamptz(3),
  retired_at timestamptz(3),
  check ((state = 'PRIMARY') = (replaced_at is null)),
  check ((state = 'RETIRED') = (retired_at is not null))
);

create unique index encryption_key_primary on encryption_key (state) where state = 'PRIMARY';

create index encryption_key_created_at on encryption_key (created_at, id);

-- An end user, whom the database identifies by a keyed hash and the warehouse by a random pseudonym: without this row nobody can
-- be traced from the warehouse.
create table data_subject (
  id bigint generated always as identity primary key,
  pseudonym uuid not null default gen_random_uuid(),
  -- Null only until the key is encrypted.
  lookup bytea unique check (octet_length(lookup) = 16),
  user_key bytea,
  created_at timestamptz(3) not null default now(),
  check ((lookup is null) = (user_key is null))
);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-keys', '{ADMINISTRATOR,AUDITOR}'),
  ('security:manage-keys', '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Proof of an erasure. It does not show whom it was about but stores a keyed hash, with which a person who asks can be told that
-- their data was erased.
create table erasure_request (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  performed_by_id bigint not null references identity,
  reason text not null,
  subject_hash text not null,
  interactions bigint not null,
  -- Numbers of the incidents whose texts contain the key; the texts are not changed.
  mentioned_in text[] not null default '{}',
  -- Records other than incidents whose texts contain the key of an erased person; the texts are not changed.
  mentioned_elsewhere text[] not null default '{}'
);

create index erasure_request_at on erasure_request (at, id);
create index erasure_request_subject_hash on erasure_request (subject_hash, at, id);

create trigger append_only before update or delete or truncate on erasure_request
  for each statement execute function refuse_change();

-- Proof that the key of a user was corrected. It stores keyed hashes, as the proof of an erasure does.
create table rectification_request (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  performed_by_id bigint not null references identity,
  reason text not null,
  subject_hash text not null,
  correct_hash text not null,
  interactions bigint not null,
  merged boolean not null,
  check (subject_hash <> correct_hash)
);

create index rectification_request_at on rectification_request (at, id);

create trigger append_only before update or delete or truncate on rectification_request
  for each statement execute function refuse_change();

-- A deletion of data past its retention period: a run of the retention job, which updates its counts in the transactions that delete, or
-- what somebody reported about data that is stored elsewhere.
create table retention_purge (
  id bigint generated always as identity primary key,
  data_asset_id bigint not null references data_asset,
  bot_id bigint not null references bot,
  -- Null if the data is stored elsewhere.
  holds text check (holds in ('INTERACTIONS', 'MEASUREMENTS', 'ERROR_REPORTS', 'ALERTS', 'NOTIFICATIONS')),
  -- Records that ended before this time are deleted.
  ended_before timestamptz(3) not null,
  records bigint not null default 0,
  -- End users with no records left.
  subjects bigint not null default 0,
  started_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  -- What shows that data that is stored elsewhere was deleted, and who reported it.
  evidence text check (evidence <> ''),
  recorded_by_id bigint references identity,
  check ((holds is null) = (evidence is not null and recorded_by_id is not null))
);

create index retention_purge_started_at on retention_purge (started_at, id);
create index retention_purge_data_asset on retention_purge (data_asset_id, started_at, id);
create index retention_purge_bot on retention_purge (bot_id, started_at, id);

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-erasures', '{ADMINISTRATOR,AUDITOR}'),
  ('security:erase', '{ADMINISTRATOR}'),
  ('security:rectify', '{ADMINISTRATOR}'),
  ('security:export-personal', '{ADMINISTRATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

-- Triggers run in the alphabetical order of their names.
create trigger place_1 before insert on audit_entry
  for each row when (new.subject_id is not null) execute function place_audit_entry();

create trigger place_2_of_removed before insert on audit_entry
  for each row when (new.subject_id is not null and new.bot_ids is null) execute function place_audit_entry_of_removed();

-- Who sees the audit entries of these records.
call place_records(array['retention_purge'], bots => 't.bot_id');
insert into record_place (table_name, query)
values
  ('security_event',
    'select array_agg(coalesce(t.bot_id, p.bot_id)), array_agg(p.department_id) from security_event t '
    'left join identity_home p on p.record_id = t.identity_id where t.id = $1 group by t.id');

-- The messages of sensors, one row for each. A sensor may send one again: its identity tells that it is known. (Policy 5.1.1)
create table security_event_message (
  id bigint generated always as identity primary key,
  event_id bigint not null references security_event,
  -- When it happened, as the sensor says, and when it was received.
  at timestamptz(3) not null,
  received_at timestamptz(3) not null default now(),
  -- SHA-256 of what identifies the message: source and ID of a CloudEvent, the whole line of syslog.
  identity bytea not null unique check (octet_length(identity) = 32),
  -- The canonical content; the same identity with another content is a conflict.
  content json not null,
  summary text not null check (summary <> ''),
  -- What the sensor sent: the data of a CloudEvent, a line of syslog; at most 4,000 characters.
  body text
);

create index security_event_message_event on security_event_message (event_id, at, id);
create index security_event_message_at on security_event_message (at, id);

create index security_event_message_received_at on security_event_message (received_at, id);

create trigger append_only before update or truncate on security_event_message
  for each statement execute function refuse_change();

-- Messages are deleted after their retention period; the events remain, with their counts.
create function keep_security_event_message() returns trigger language plpgsql as $$
begin
  if old.received_at > now() - coalesce(parameter_interval('security-event-message-retention'), interval '180 days') then
    raise exception 'the retention period of this message has not ended' using errcode = 'restrict_violation';
  end if;
  return old;
end;
$$;

create trigger keep_message before delete on security_event_message for each row execute function keep_security_event_message();

-- How often an event occurred on each day. The day is that of the last occurrence when it was counted.
create table security_event_day (
  id bigint generated always as identity primary key,
  event_id bigint not null references security_event,
  day date not null,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  occurrences bigint not null check (occurrences > 0),
  unique (event_id, day)
);

create index security_event_day_day on security_event_day (day, id);
create index security_event_day_severity on security_event_day (severity, day, id);

create function count_security_event_day() returns trigger language plpgsql as $$
begin
  insert into security_event_day as d (event_id, day, severity, occurrences)
  values (new.id, (new.last_at at time zone 'UTC')::date, new.severity,
    new.occurrences - case when tg_op = 'UPDATE' then old.occurrences else 0 end)
  on conflict (event_id, day) do update set occurrences = d.occurrences + excluded.occurrences;
  return null;
end;
$$;

create trigger count_new after insert on security_event for each row execute function count_security_event_day();
create trigger count_again after update of occurrences on security_event
  for each row when (new.occurrences > old.occurrences) execute function count_security_event_day();

-- What protects bots in the network: firewalls, intrusion detection and others, with evidence that is confirmed regularly. A control
-- of a department protects each of its bots, and those of the departments below it. (Policy 5.1.1)
create sequence network_control_number;

create table network_control (
  id bigint generated always as identity primary key,
  number text not null unique default 'NC-' || nextval('network_control_number') check (number <> ''),
  kind text not null check (kind in ('FIREWALL', 'WEB_APPLICATION_FIREWALL', 'INTRUSION_DETECTION', 'INTRUSION_PREVENTION', 'SEGMENTATION',
    'DDOS_PROTECTION', 'OTHER')),
  name text not null check (name <> ''),
  -- What it protects, and how.
  description text not null check (description <> ''),
  product text check (product <> ''),
  bot_id bigint references bot,
  department_id bigint references department,
  responsible_id bigint not null references employee,
  state text not null default 'UNVERIFIED' check (state in ('UNVERIFIED', 'ACTIVE', 'EXPIRED', 'RETIRED')),
  -- Who last confirmed that it works, what that was based on, and until when that is valid.
  verified_at timestamptz(3),
  verified_by_id bigint references identity,
  evidence text check (evidence <> ''),
  valid_until timestamptz(3),
  -- When Botwarden reminded of the end of the validity.
  reminded_at timestamptz(3),
  expired_at timestamptz(3),
  registered_at timestamptz(3) not null default now(),
  registered_by_id bigint references identity,
  retired_at timestamptz(3),
  retired_by_id bigint references identity,
  note text,
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (num_nonnulls(bot_id, department_id) = 1),
  check ((verified_at is null) = (valid_until is null)),
  check (state not in ('ACTIVE', 'EXPIRED') or valid_until is not null),
  check ((state = 'RETIRED') = (retired_at is not null))
);

create index network_control_registered_at on network_control (registered_at, id);
create index network_control_name on network_control (name, id);
create index network_control_valid_until on network_control (valid_until, id);
create index network_control_kind on network_control (kind, registered_at, id);
create index network_control_state on network_control (state, registered_at, id);
create index network_control_bot on network_control (bot_id, registered_at, id);
create index network_control_department on network_control (department_id, registered_at, id);
create index network_control_responsible on network_control (responsible_id, registered_at, id);
create index network_control_ending on network_control (valid_until, id) where state = 'ACTIVE';

call count_changes('network_control', 'reminded_at');

-- The networks from which Botwarden may be used, by purpose. The configuration is the initial value; what people set replaces it.
-- (Policy 5.1.3)
create table network_list (
  id bigint generated always as identity primary key,
  purpose text not null unique check (purpose in ('ADMIN', 'INGEST', 'API')),
  -- What the configuration says, as of the last start.
  configured text[] not null default '{}',
  -- What people set; null while the configuration applies.
  ranges text[],
  networks text[] not null generated always as (coalesce(ranges, configured)) stored,
  changed boolean not null generated always as (ranges is not null) stored,
  changed_at timestamptz(3),
  changed_by_id bigint references identity,
  reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1
);

create index network_list_created_at on network_list (created_at, id);

insert into network_list (purpose) values ('ADMIN'), ('INGEST'), ('API');

call count_changes('network_list', 'configured');

-- What scanners examine: the code of a bot, a container image or an endpoint. It stays the same when a new version of it is scanned, so a
-- vulnerability can be followed across releases. (Policy 5.1.2, ADR 0061)
create table scan_target (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  kind text not null check (kind in ('CODE', 'IMAGE', 'ENDPOINT')),
  -- The repository or module, the image without tag and digest, or the origin of the endpoint.
  name text not null check (name <> ''),
  -- Who can reach it; the due dates of vulnerabilities depend on it.
  exposure text not null default 'INTERNAL' check (exposure in ('INTERNET', 'INTERNAL', 'ISOLATED')),
  exposure_reason text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  unique (bot_id, kind, name)
);

create index scan_target_name on scan_target (name, id);
create index scan_target_bot on scan_target (bot_id, name, id);
create index scan_target_exposure on scan_target (exposure, name, id);

call count_changes('scan_target');

-- An imported report of a scanner, a bill of materials with vulnerabilities, or the result of another analysis of a target.
create table scan (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  scan_target_id bigint not null references scan_target,
  release_id bigint references release,
  format text not null check (format in ('SARIF', 'TRIVY', 'GRYPE', 'ZAP', 'CYCLONEDX')),
  tool text not null check (tool <> ''),
  tool_version text,
  -- The scanned version of the target, such as the tag or digest of an image.
  target_version text,
  -- Whether it covers the whole target: only then does a missing vulnerability mean that it is fixed.
  complete boolean not null,
  -- Whether the scanner reports that it ran to completion.
  successful boolean not null default true,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  received_at timestamptz(3) not null default now(),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  -- The results in the report; several can be occurrences of one vulnerability.
  results integer not null check (results >= 0),
  present_count integer not null default 0,
  new_count integer not null default 0,
  fixed_count integer not null default 0,
  reopened_count integer not null default 0,
  recorded_by_id bigint references identity,
  -- When it was reported to those concerned, and obligations to scan were fulfilled.
  reported_at timestamptz(3),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique nulls not distinct (scan_target_id, content_hash, release_id),
  check (finished_at >= started_at)
);

create index scan_bot on scan (bot_id, finished_at, id);
create index scan_target_finished_at on scan (scan_target_id, finished_at, id);
create index scan_release on scan (release_id, finished_at, id);
create index scan_tool_finished_at on scan (tool, finished_at, id);
create index scan_finished_at on scan (finished_at, id);
create index scan_unreported on scan (id) where reported_at is null;

call track_changes('scan');
call count_changes('scan', 'reported_at');

-- A vulnerability of a scan target, identified across scanners and rescans by its key: the advisory and the package or, for findings of a
-- scanner's own rules, the scanner and the fingerprint.
create sequence vulnerability_number;

create table vulnerability (
  id bigint generated always as identity primary key,
  number text not null unique default 'V-' || nextval('vulnerability_number') check (number <> ''),
  bot_id bigint not null references bot,
  -- The department that owns the bot, set by a trigger, so that lists can be filtered by it.
  department_id bigint references department,
  scan_target_id bigint not null references scan_target,
  key text not null check (key <> ''),
  -- The advisory, such as CVE-2021-44228 or, if it has no CVE, GHSA-…; null for findings of a scanner's own rules.
  advisory text,
  -- The affected package without its version; null if it is not about a package.
  package text,
  -- The latest scanner that reported it, and its rule.
  tool text not null check (tool <> ''),
  rule text not null,
  title text not null check (title <> ''),
  description text,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW', 'INFORMATIONAL', 'UNKNOWN')),
  blocking boolean not null generated always as (severity in ('CRITICAL', 'HIGH')) stored,
  -- The CVSS base score and vector, or the scanner's own score from 0 to 10.
  score numeric(3, 1) check (score between 0 and 10),
  vector text,
  -- The installed version and place in the latest scan, and the version in which the package's maintainers fixed it.
  installed_version text,
  fixed_version text,
  path text,
  line integer check (line > 0),
  -- The probability of exploitation in the next 30 days (EPSS), with its percentile and date.
  epss numeric(7, 5) check (epss between 0 and 1),
  epss_percentile numeric(7, 5) check (epss_percentile between 0 and 1),
  epss_on date,
  -- The day on which it was listed as known to be exploited (KEV).
  known_exploited_on date,
  known_exploited boolean not null generated always as (known_exploited_on is not null) stored,
  ransomware boolean not null default false,
  -- Copied from the target.
  exposure text not null check (exposure in ('INTERNET', 'INTERNAL', 'ISOLATED')),
  state text not null default 'OPEN' check (state in ('OPEN', 'REMEDIATED', 'FIXED', 'ACCEPTED', 'NOT_AFFECTED')),
  -- Why it does not affect the bot, as in VEX.
  justification text check (justification in (
    'CODE_NOT_PRESENT', 'CODE_NOT_REACHABLE', 'REQUIRES_CONFIGURATION', 'REQUIRES_DEPENDENCY', 'REQUIRES_ENVIRONMENT', 'PROTECTED_BY_COMPILER',
    'PROTECTED_AT_RUNTIME', 'PROTECTED_AT_PERIMETER', 'PROTECTED_BY_MITIGATING_CONTROL', 'FALSE_POSITIVE', 'SUPPRESSED'
  )),
  reason text,
  decided_by_id bigint references identity,
  decided_at timestamptz(3),
  assignee_id bigint references employee,
  first_scan_id bigint not null references scan,
  last_scan_id bigint not null references scan,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  -- When it must be fixed; null for informational ones. It is recalculated when it is reopened.
  due_at timestamptz(3),
  missed_at timestamptz(3),
  overdue boolean not null generated always as (state in ('OPEN', 'REMEDIATED') and missed_at is not null) stored,
  -- The release that is to fix it, as somebody says; verified by the next complete scan.
  remediated_in_release_id bigint references release,
  remediated_at timestamptz(3),
  fixed_at timestamptz(3),
  fixed_by_scan_id bigint references scan,
  reopen_count integer not null default 0 check (reopen_count >= 0),
  reopened_at timestamptz(3),
  -- Until when it is accepted; null if it is not.
  accepted_until timestamptz(3),
  -- What searches look at.
  text text not null generated always as (
    number || coalesce(' ' || advisory, '') || coalesce(' ' || package, '') || ' ' || title
  ) stored,
  -- The order "worst first": those that need work, then the others; of these, known to be exploited, then by due time, then exposed ones.
  urgency bigint not null generated always as (
    case when state in ('OPEN', 'REMEDIATED') then 0 else 1000000000000000 end
      + case when known_exploited_on is not null then 0 else 100000000000000 end
      + coalesce(floor(extract(epoch from due_at at time zone 'UTC'))::bigint, 99999999999) * 10
      + case exposure when 'INTERNET' then 0 when 'INTERNAL' then 1 else 2 end
  ) stored,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  unique (scan_target_id, key),
  check ((state = 'FIXED') = (fixed_at is not null)),
  check ((state = 'ACCEPTED') = (accepted_until is not null)),
  check (state <> 'NOT_AFFECTED' or justification is not null)
);

create index vulnerability_remediated_in_release on vulnerability (remediated_in_release_id) where remediated_in_release_id is not null;
create index vulnerability_urgency on vulnerability (urgency, id);
create index vulnerability_state on vulnerability (state, urgency, id);
create index vulnerability_bot on vulnerability (bot_id, urgency, id);
create index vulnerability_bot_state on vulnerability (bot_id, state, urgency, id);
create index vulnerability_target on vulnerability (scan_target_id, urgency, id);
create index vulnerability_advisory on vulnerability (advisory, urgency, id);
create index vulnerability_severity on vulnerability (severity, urgency, id);
create index vulnerability_due_at on vulnerability (due_at, id);
create index vulnerability_last_seen_at on vulnerability (last_seen_at, id);
create index vulnerability_assignee on vulnerability (assignee_id, urgency, id);
create index vulnerability_known_exploited on vulnerability (known_exploited, urgency, id);
create index vulnerability_overdue on vulnerability (overdue, urgency, id);
create index vulnerability_exposure on vulnerability (exposure, urgency, id);
create index vulnerability_department on vulnerability (department_id, urgency, id);
create index vulnerability_package on vulnerability (package, urgency, id);

create index vulnerability_due on vulnerability (due_at, id) where state in ('OPEN', 'REMEDIATED') and missed_at is null;

call track_changes('vulnerability');
call count_changes('vulnerability', 'department_id', 'last_scan_id', 'last_seen_at', 'missed_at', 'epss', 'epss_percentile', 'epss_on');

create function own_vulnerability() returns trigger language plpgsql as $$
begin
  new.department_id := (select b.owner_department_id from bot b where b.id = new.bot_id);
  return new;
end;
$$;

create trigger own before insert on vulnerability for each row when (new.department_id is null) execute function own_vulnerability();

create function own_vulnerabilities() returns trigger language plpgsql as $$
begin
  update vulnerability set department_id = new.owner_department_id where bot_id = new.id;
  return null;
end;
$$;

create trigger own_vulnerabilities after update of owner_department_id on bot
  for each row when (old.owner_department_id is distinct from new.owner_department_id) execute function own_vulnerabilities();

-- Which scanners report a vulnerability. One that no longer does has stopped reporting it in a complete scan. The vulnerability is fixed when
-- all of them have.
create table vulnerability_sighting (
  vulnerability_id bigint not null references vulnerability,
  -- The name of the scanner in lower case.
  tool text not null check (tool <> ''),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW', 'INFORMATIONAL', 'UNKNOWN')),
  present boolean not null,
  -- The last scan of this scanner that reported it, and when that ended.
  last_scan_id bigint not null references scan,
  last_seen_at timestamptz(3) not null,
  -- The scan that no longer did.
  gone_scan_id bigint references scan,
  primary key (vulnerability_id, tool),
  check (present = (gone_scan_id is null))
);

-- The scanners of a scan, in lower case: a SARIF file can contain several. It also says for which kinds of vulnerabilities the scan is
-- complete: a scanner may look for vulnerable packages without applying its own rules.
create table scan_coverage (
  scan_id bigint not null references scan,
  tool text not null check (tool <> ''),
  all_advisories boolean not null,
  all_rules boolean not null,
  primary key (scan_id, tool)
);

-- The time within which vulnerabilities must be fixed. Informational ones have none.
create view vulnerability_term as
select s.severity, e.exposure, s.term * e.factor as term
from (
  values
    ('CRITICAL', parameter_interval('vulnerability-due-critical')),
    ('HIGH', parameter_interval('vulnerability-due-high')),
    ('MODERATE', parameter_interval('vulnerability-due-moderate')),
    ('UNKNOWN', parameter_interval('vulnerability-due-moderate')),
    ('LOW', parameter_interval('vulnerability-due-low'))
) as s (severity, term)
cross join (
  values
    ('INTERNET', parameter_number('vulnerability-due-factor-internet')),
    ('INTERNAL', 1),
    ('ISOLATED', parameter_number('vulnerability-due-factor-isolated'))
) as e (exposure, factor);

-- When a vulnerability must be fixed that is open since the given time. One that is known to be exploited is due earlier.
create function vulnerability_due(wanted_severity text, wanted_exposure text, known_exploited_on date, since timestamptz)
returns timestamptz language sql stable as $$
  select least(
    since + (select t.term from vulnerability_term t where t.severity = wanted_severity and t.exposure = wanted_exposure),
    case
      when known_exploited_on is not null then
        greatest(since, known_exploited_on::timestamp at time zone 'UTC') + parameter_interval('vulnerability-due-known-exploited')
    end
  )
$$;

-- The rank of a severity, from 1 for the most severe.
create function severity_rank(severity text) returns integer language sql immutable parallel safe
  return array_position(array['CRITICAL', 'HIGH', 'MODERATE', 'UNKNOWN', 'LOW', 'INFORMATIONAL'], severity);

-- The history of each vulnerability's state: one row for each time in which it was in a state, with its due date. The current state has no
-- end. Figures of a period use it, because a vulnerability that returns loses its dates. (KPIs 29 and 30)
create table vulnerability_life (
  id bigint generated always as identity primary key,
  vulnerability_id bigint not null references vulnerability on delete cascade,
  bot_id bigint not null references bot,
  state text not null check (state in ('OPEN', 'REMEDIATED', 'FIXED', 'ACCEPTED', 'NOT_AFFECTED')),
  -- When it had to be fixed; of a fixed one, when it would have had to be.
  due_at timestamptz(3),
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) check (ended_at >= started_at),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  xid xid8 not null default pg_current_xact_id()
);

create index vulnerability_life_vulnerability on vulnerability_life (vulnerability_id, started_at, id);
create index vulnerability_life_bot on vulnerability_life (bot_id, started_at, id);

create unique index vulnerability_life_present on vulnerability_life (vulnerability_id) where ended_at is null;

call track_changes('vulnerability_life');

-- One statement for all rows of an import.
create function record_vulnerability_lives() returns trigger language plpgsql as $$
begin
  insert into vulnerability_life (vulnerability_id, bot_id, state, due_at, started_at)
  select id, bot_id, state, due_at, first_seen_at from written;
  return null;
end;
$$;

create trigger record_life after insert on vulnerability
  referencing new table as written for each statement execute function record_vulnerability_lives();

-- The statements are planned for each call, because an import changes thousands of rows and a decision one.
create function record_changed_vulnerability_lives() returns trigger language plpgsql as $function$
begin
  -- A report that was imported late can show that a vulnerability is older.
  execute $$
    with older as materialized (
      select w.id, w.first_seen_at from written w join replaced r on r.id = w.id where w.first_seen_at < r.first_seen_at
    )
    update vulnerability_life l set started_at = o.first_seen_at
    from older o
    where l.vulnerability_id = o.id and l.started_at > o.first_seen_at
      and not exists (select from vulnerability_life e where e.vulnerability_id = l.vulnerability_id and e.id < l.id)
  $$;
  execute $$
    with moved as materialized (
      select w.id, w.due_at from written w join replaced r on r.id = w.id where r.state = w.state and r.due_at is distinct from w.due_at
    )
    update vulnerability_life l set due_at = m.due_at
    from moved m
    where l.vulnerability_id = m.id and l.ended_at is null
  $$;
  execute $$
    with changed as (
      select
        w.id,
        w.bot_id,
        w.state,
        -- A fixed one keeps the due date that applied.
        case when w.state = 'FIXED' then coalesce(w.due_at, r.due_at) else w.due_at end as due_at,
        case w.state
          when 'FIXED' then w.fixed_at
          when 'REMEDIATED' then coalesce(w.remediated_at, now())
          when 'OPEN' then case when w.reopen_count > r.reopen_count then coalesce(w.reopened_at, now()) else now() end
          else now()
        end as at
      from written w
      join replaced r on r.id = w.id and r.state <> w.state
    ),
    ended as (
      update vulnerability_life l set ended_at = greatest(c.at, l.started_at)
      from changed c
      where l.vulnerability_id = c.id and l.ended_at is null
      returning l.vulnerability_id, l.ended_at
    )
    insert into vulnerability_life (vulnerability_id, bot_id, state, due_at, started_at)
    select c.id, c.bot_id, c.state, c.due_at, coalesce(e.ended_at, c.at)
    from changed c
    left join ended e on e.vulnerability_id = c.id
  $$;
  return null;
end;
$function$;

create trigger record_change_of_life after update on vulnerability
  referencing old table as replaced new table as written for each statement execute function record_changed_vulnerability_lives();

-- Where a scan saw a vulnerability: one row for each result.
create table vulnerability_occurrence (
  id bigint generated always as identity primary key,
  scan_id bigint not null references scan,
  vulnerability_id bigint not null references vulnerability,
  position integer not null check (position > 0),
  installed_version text,
  path text,
  line integer check (line > 0),
  message text,
  unique (scan_id, position)
);

create index vulnerability_occurrence_vulnerability on vulnerability_occurrence (vulnerability_id, id);

-- An approved decision to live with a vulnerability. It always has an end.
create sequence vulnerability_acceptance_number;

create table vulnerability_acceptance (
  id bigint generated always as identity primary key,
  number text not null unique default 'VA-' || nextval('vulnerability_acceptance_number') check (number <> ''),
  vulnerability_id bigint not null references vulnerability,
  bot_id bigint not null references bot,
  reason text not null check (reason <> ''),
  ends_at timestamptz(3) not null,
  -- The severity, and whether it was known to be exploited, when it was accepted: it reopens when it gets worse.
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW', 'INFORMATIONAL', 'UNKNOWN')),
  known_exploited boolean not null,
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
  requested_at timestamptz(3) not null,
  requested_by_id bigint not null references identity,
  decided_at timestamptz(3),
  decided_by_id bigint references identity,
  ended_at timestamptz(3),
  ended_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state in ('APPROVED', 'REJECTED', 'ENDED')) = (decided_at is not null)),
  check ((state = 'ENDED') = (ended_at is not null)),
  check (decided_by_id <> requested_by_id)
);

create unique index vulnerability_acceptance_current on vulnerability_acceptance (vulnerability_id) where state in ('REQUESTED', 'APPROVED');
create index vulnerability_acceptance_vulnerability on vulnerability_acceptance (vulnerability_id, ends_at, id);
create index vulnerability_acceptance_bot on vulnerability_acceptance (bot_id, ends_at, id);
create index vulnerability_acceptance_state on vulnerability_acceptance (state, ends_at, id);
create index vulnerability_acceptance_ends_at on vulnerability_acceptance (ends_at, id);

call count_changes('vulnerability_acceptance');

-- A statement of a VEX document about an advisory in a bot; it also counts for vulnerabilities that are found later.
create table vex_statement (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  advisory text not null check (advisory <> ''),
  -- Null if it is about every package.
  package text,
  status text not null check (status in ('AFFECTED', 'NOT_AFFECTED', 'FIXED', 'UNDER_INVESTIGATION')),
  justification text,
  detail text,
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  stated_at timestamptz(3) not null,
  recorded_by_id bigint references identity,
  recorded_at timestamptz(3) not null default now()
);

create unique index vex_statement_once on vex_statement (bot_id, advisory, coalesce(package, ''), document_hash);
create index vex_statement_bot on vex_statement (bot_id, stated_at, id);
create index vex_statement_advisory on vex_statement (advisory, stated_at, id);
create index vex_statement_stated_at on vex_statement (stated_at, id);

-- The software that a target consists of, from its latest bill of materials.
create table software_component (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  scan_target_id bigint not null references scan_target,
  name text not null check (name <> ''),
  component_version text,
  purl text,
  licence text,
  content_hash text not null,
  recorded_at timestamptz(3) not null default now()
);

create index software_component_target on software_component (scan_target_id, name, id);
create index software_component_bot on software_component (bot_id, name, id);
create index software_component_name on software_component (name, id);

-- The catalog of vulnerabilities that are known to be exploited (CISA KEV), as last imported.
create table known_exploited_vulnerability (
  id bigint generated always as identity primary key,
  cve text not null unique check (cve <> ''),
  vendor text not null,
  product text not null,
  name text not null,
  added_on date not null,
  due_on date,
  ransomware boolean not null,
  required_action text,
  notes text,
  recorded_at timestamptz(3) not null default now()
);

create index known_exploited_vulnerability_added_on on known_exploited_vulnerability (added_on, id);

-- The probabilities of exploitation (FIRST EPSS), as last imported.
create table exploit_prediction (
  cve text primary key,
  score numeric(6, 5) not null check (score between 0 and 1),
  percentile numeric(6, 5) not null check (percentile between 0 and 1),
  scored_on date not null
);

-- Declarations, keys and data breaches. (Policy 1.3.2, 5.2.1, 5.3)

-- How the data of a data asset is encrypted: one row for each asset, with its key. The audit trail has earlier declarations.
create table data_encryption (
  id bigint primary key references data_asset,
  bot_id bigint references bot,
  state text not null default 'CURRENT' check (state in ('CURRENT', 'WITHDRAWN')),
  encrypted_at_rest boolean not null,
  method_at_rest text,
  encrypted_in_transit boolean not null,
  method_in_transit text,
  key_management text,
  evidence text not null check (evidence <> ''),
  responsible_id bigint references employee,
  verified_at timestamptz(3) not null,
  -- Null if Botwarden declared it from its own settings.
  verified_by_id bigint references identity,
  valid_until timestamptz(3) not null check (valid_until > verified_at),
  -- When it was reported that it expires soon, and that it has expired: once for each period.
  warned_at timestamptz(3),
  expired_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (encrypted_at_rest = (method_at_rest is not null)),
  check (encrypted_in_transit = (method_in_transit is not null)),
  check ((encrypted_at_rest or encrypted_in_transit) = (key_management is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

create index data_encryption_valid_until on data_encryption (valid_until, id);
create index data_encryption_bot on data_encryption (bot_id, valid_until, id);
create index data_encryption_responsible on data_encryption (responsible_id, valid_until, id);
create index data_encryption_state on data_encryption (state, valid_until, id);

call count_changes('data_encryption', 'warned_at', 'expired_at');

-- How the users of a bot are authenticated: one row for each bot, with its key.
create table bot_authentication (
  id bigint primary key references bot,
  bot_id bigint not null references bot check (bot_id = id),
  state text not null default 'CURRENT' check (state in ('CURRENT', 'WITHDRAWN')),
  methods text[] not null check (
    cardinality(methods) > 0
    and methods <@ '{PASSWORD,CERTIFICATE,ONE_TIME_CODE,PASSKEY,SINGLE_SIGN_ON,API_KEY,KNOWLEDGE,NONE}'
    and (cardinality(methods) = 1 or not methods @> '{NONE}')
  ),
  second_factor boolean not null,
  evidence text not null check (evidence <> ''),
  responsible_id bigint references employee,
  verified_at timestamptz(3) not null,
  verified_by_id bigint references identity,
  valid_until timestamptz(3) not null check (valid_until > verified_at),
  warned_at timestamptz(3),
  expired_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_by_id bigint references identity,
  note text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check (not second_factor or cardinality(methods) > 1),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);

create index bot_authentication_valid_until on bot_authentication (valid_until, id);
create index bot_authentication_bot on bot_authentication (bot_id, valid_until, id);
create index bot_authentication_responsible on bot_authentication (responsible_id, valid_until, id);
create index bot_authentication_state on bot_authentication (state, valid_until, id);

call count_changes('bot_authentication', 'warned_at', 'expired_at');

-- A data breach, and what it concerns. Its bots decide who sees it; they are also in `data_breach_subject`.
create sequence data_breach_number;

create table data_breach (
  id bigint generated always as identity primary key,
  number text not null unique default 'DB-' || nextval('data_breach_number') check (number <> ''),
  title text not null check (title <> ''),
  description text not null check (description <> ''),
  state text not null default 'REPORTED' check (state in ('REPORTED', 'ASSESSED', 'NOTIFIED', 'NO_NOTIFICATION_DUE', 'CLOSED')),
  -- Set in the same transaction.
  incident_id bigint,
  bot_ids bigint[] not null default '{}',
  data_kinds text[] not null check (
    cardinality(data_kinds) > 0
    and data_kinds <@ '{IDENTITY,CONTACT,FINANCIAL,SPECIAL_CATEGORY,LOCATION,CREDENTIALS,CONVERSATIONS,BUSINESS,OTHER}'
  ),
  people_estimated integer check (people_estimated >= 0),
  people_final integer check (people_final >= 0),
  records integer check (records >= 0),
  occurred_at timestamptz(3),
  discovered_at timestamptz(3) not null check (discovered_at >= occurred_at),
  cause text,
  containment text,
  consequences text,
  measures text,
  contact text,
  responsible_id bigint references employee,
  risk text check (risk in ('UNLIKELY', 'LIKELY', 'HIGH')),
  authority_due boolean,
  authority_reason text,
  authority_due_at timestamptz(3) not null,
  authority_told_at timestamptz(3),
  people_due boolean,
  people_reason text,
  people_due_at timestamptz(3) not null,
  people_told_at timestamptz(3),
  -- The deadline of the next step, and when it was reported that it is near and that it has passed.
  due_at timestamptz(3),
  reminded_at timestamptz(3),
  missed_at timestamptz(3),
  overdue boolean not null generated always as (missed_at is not null) stored,
  reported_at timestamptz(3) not null,
  reported_by_id bigint not null references identity,
  assessed_at timestamptz(3),
  assessed_by_id bigint references identity,
  closed_at timestamptz(3),
  closed_by_id bigint references identity check (closed_by_id <> assessed_by_id),
  conclusion text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((state = 'REPORTED') = (assessed_at is null)),
  check ((assessed_at is null) = (num_nulls(risk, authority_due, people_due) = 3)),
  check (num_nulls(risk, authority_due, people_due) in (0, 3)),
  check ((state in ('REPORTED', 'ASSESSED')) = (due_at is not null)),
  check (due_at is not null or num_nonnulls(reminded_at, missed_at) = 0),
  check ((state = 'CLOSED') = (closed_at is not null and conclusion is not null))
);

create index data_breach_discovered_at on data_breach (discovered_at, id);
create index data_breach_state on data_breach (state, discovered_at, id);
create index data_breach_risk on data_breach (risk, discovered_at, id);
create index data_breach_responsible on data_breach (responsible_id, discovered_at, id);
create index data_breach_bots on data_breach using gin (bot_ids);
create index data_breach_incident on data_breach (incident_id, discovered_at, id);
create index data_breach_overdue on data_breach (overdue, discovered_at, id);
create index data_breach_due_at on data_breach (due_at) where missed_at is null;

call count_changes('data_breach', 'incident_id', 'reminded_at', 'missed_at');

create table data_breach_subject (
  id bigint generated always as identity primary key,
  data_breach_id bigint not null references data_breach,
  position integer not null check (position > 0),
  bot_id bigint references bot,
  data_asset_id bigint references data_asset,
  unique (data_breach_id, position),
  check (num_nonnulls(bot_id, data_asset_id) > 0)
);

create index data_breach_subject_bot on data_breach_subject (bot_id);
create index data_breach_subject_data_asset on data_breach_subject (data_asset_id);

create table data_breach_notification (
  id bigint generated always as identity primary key,
  data_breach_id bigint not null references data_breach,
  position integer not null check (position > 0),
  recipient text not null check (recipient in ('AUTHORITY', 'PEOPLE', 'PARTNER', 'OTHER')),
  name text not null check (name <> ''),
  notified_at timestamptz(3) not null,
  content text not null check (content <> ''),
  reference text,
  late boolean not null,
  recorded_by_id bigint not null references identity,
  unique (data_breach_id, position)
);

create table data_breach_entry (
  id bigint generated always as identity primary key,
  data_breach_id bigint not null references data_breach,
  position integer not null check (position > 0),
  kind text not null check (kind in ('REPORTED', 'UPDATED', 'ASSESSED', 'NOTIFIED', 'OVERDUE', 'CLOSED')),
  at timestamptz(3) not null,
  actor_id bigint references identity,
  note text,
  unique (data_breach_id, position)
);

-- Who reported a breach and who handles it see it, whatever their roles are.
create view data_breach_viewer as
select id as record_id, reported_by_id as identity_id from data_breach
union
select b.id, i.id from data_breach b join identity i on i.employee_id = b.responsible_id;

-- What employees ask to have corrected about themselves. Those who may change the employee's record decide. (Policy 3.4.3)
create sequence correction_request_number;

create table correction_request (
  id bigint generated always as identity primary key,
  number text not null unique default 'COR-' || nextval('correction_request_number') check (number <> ''),
  employee_id bigint not null references employee,
  field text not null check (field in ('OTHER', 'NAME', 'EMAIL', 'JOB_TITLE', 'DEPARTMENT')),
  -- Encrypted.
  value bytea,
  department_id bigint references department,
  explanation text not null check (explanation <> ''),
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'APPLIED', 'REJECTED', 'WITHDRAWN')),
  due_at timestamptz(3) not null,
  -- When it was reported that nobody decided in time.
  missed_at timestamptz(3),
  overdue boolean not null generated always as (missed_at is not null) stored,
  requested_at timestamptz(3) not null,
  requested_by_id bigint not null references identity,
  decided_at timestamptz(3),
  decided_by_id bigint references identity check (decided_by_id <> requested_by_id),
  decision text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  version integer not null default 1,
  check ((field in ('NAME', 'EMAIL', 'JOB_TITLE')) = (value is not null)),
  check ((field = 'DEPARTMENT') = (department_id is not null)),
  check ((state in ('APPLIED', 'REJECTED')) = (decided_at is not null))
);

create unique index correction_request_open on correction_request (employee_id, field) where state = 'REQUESTED' and field <> 'OTHER';
create index correction_request_requested_at on correction_request (requested_at, id);
create index correction_request_state on correction_request (state, requested_at, id);
create index correction_request_field on correction_request (field, requested_at, id);
create index correction_request_employee on correction_request (employee_id, requested_at, id);
create index correction_request_department on correction_request (department_id, requested_at, id);
create index correction_request_overdue on correction_request (overdue, requested_at, id);
create index correction_request_due_at on correction_request (due_at) where state = 'REQUESTED' and missed_at is null;

call count_changes('correction_request', 'missed_at');

create view correction_request_place as
select r.id as record_id, null::bigint as bot_id, e.department_id
from correction_request r
join employee e on e.id = r.employee_id;

create view correction_request_viewer as
select r.id as record_id, i.id as identity_id
from correction_request r
join identity i on i.employee_id = r.employee_id and i.disabled_at is null;

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('security:read-vulnerabilities', '{ADMINISTRATOR,DEVELOPER,OPERATOR,AUDITOR,ANALYST}'),
  ('security:record-scan', '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('security:assess-vulnerability', '{ADMINISTRATOR,OPERATOR}'),
  ('security:remediate', '{ADMINISTRATOR,DEVELOPER,OPERATOR}'),
  ('security:accept-vulnerability', '{ADMINISTRATOR}'),
  ('security:record-exploitation', '{ADMINISTRATOR,OPERATOR}'),
  ('security:read', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR,ANALYST}'),
  ('security:record-network', '{ADMINISTRATOR,OPERATOR}'),
  ('security:read-network-lists', '{ADMINISTRATOR,AUDITOR}'),
  ('security:manage-network-lists', '{ADMINISTRATOR}'),
  ('catalog:declare-protection', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('breach:read', '{ADMINISTRATOR,OPERATOR,AUDITOR}'),
  ('breach:report', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR}'),
  ('breach:handle', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

call place_records(
  array['scan_target', 'scan', 'vulnerability', 'vulnerability_acceptance', 'vex_statement', 'software_component'], bots => 't.bot_id');
call place_records(array['correction_request'], departments => 'e.department_id', joins => 'join employee e on e.id = t.employee_id');
call place_records(array['network_control'], bots => 't.bot_id', departments => 't.department_id');
call place_records(array['data_encryption', 'bot_authentication'], bots => 't.bot_id');
insert into record_place (table_name, query)
values ('data_breach', 'select t.bot_ids, array[]::bigint[] from data_breach t where t.id = $1');
call place_records(array['vulnerability_occurrence'], bots => 's.bot_id', joins => 'join scan s on s.id = t.scan_id');
call place_records(array['security_event_message', 'security_event_day'], bots => 'e.bot_id', joins => 'join security_event e on e.id = t.event_id');
