alter table audit_entry
  -- The request that it was done in, and where that came from; null for what happens by itself.
  add column request_id text,
  add column address text,
  -- Why, where whoever did it was asked.
  add column reason text,
  -- How many records were read, or attempts refused; 1 for what was done once.
  add column quantity bigint not null default 1 check (quantity > 0),
  -- The transaction that wrote it: entries of transactions that have ended are ready for the log.
  add column xid xid8 not null default pg_current_xact_id();

create index audit_entry_xid on audit_entry (xid, id);
create index audit_entry_address on audit_entry (address, at, id);
create index audit_entry_request on audit_entry (request_id);

-- The leaves of the Merkle log (RFC 6962). A leaf names its entry without a foreign key: it stays when the entry is gone, so
-- that it is known what was removed.
create table audit_leaf (
  -- The entry's key.
  id bigint primary key,
  leaf_index bigint not null unique check (leaf_index >= 0),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  hash text not null generated always as (encode(leaf_hash, 'base64')) virtual
);

-- Roots of the complete subtrees of 256, 65,536, … leaves: what lies between is computed from these and the leaves.
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

-- How far the log has come: the last entry that has a leaf, in the order of transactions.
create table audit_sequence (
  single boolean primary key default true check (single),
  xid xid8 not null,
  entry_id bigint not null
);

insert into audit_sequence (xid, entry_id) values ('0', 0);
