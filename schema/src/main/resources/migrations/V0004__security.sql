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

-- A possible attack, or a sign of one, recorded where it is detected.
create table security_event (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  kind text not null
    check (kind in ('SIGN_IN_THROTTLED', 'REFRESH_TOKEN_REUSED', 'NETWORK_DENIED', 'RATE_LIMITED', 'OUTGOING_CALL_DENIED', 'MANY_DENIALS',
      'EXPORT_AT_NIGHT', 'GRANT_USED_AT_ONCE', 'TWO_NETWORKS', 'AUDIT_TRAIL_BROKEN')),
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MODERATE', 'LOW')),
  -- The account concerned; null if it is unknown.
  identity_id bigint references identity,
  -- The username that was given, whether it exists or not.
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
  -- entry key when it creates the leaf: HMAC-SHA-256, after five bytes that identify the key. Leaves of earlier versions have
  -- none; the home folder records which leaves those are.
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

-- Re-encrypting a value does not change it: the row keeps its version, and the warehouse has nothing to fetch.
drop trigger restamp on employee;

create trigger restamp before update on employee for each row
  when (current_setting('botwarden.encrypting', true) is distinct from 'on')
  execute function restamp();

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
    'select array_agg(p.bot_id), array_agg(p.department_id) from security_event t join identity_home p on p.record_id = t.identity_id where t.id = $1');

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

insert into role_permission (role_id, permission)
select role.id, granted.permission
from (values
  ('catalog:declare-protection', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS}'),
  ('breach:read', '{ADMINISTRATOR,OPERATOR,AUDITOR}'),
  ('breach:report', '{ADMINISTRATOR,DEVELOPER,OPERATOR,BUSINESS,AUDITOR}'),
  ('breach:handle', '{ADMINISTRATOR,OPERATOR}')
) as granted (permission, roles)
join role on role.code = any (granted.roles::text[]);

call place_records(array['data_encryption', 'bot_authentication'], bots => 't.bot_id');
insert into record_place (table_name, query)
values ('data_breach', 'select t.bot_ids, array[]::bigint[] from data_breach t where t.id = $1');
