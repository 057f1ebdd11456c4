-- Every entry is authenticated with a key that the database does not have, so that nobody who has the database alone can write or
-- change one. Entries of earlier versions have no code: the home folder records which ones those are.
alter table audit_entry
  -- The start of the process that wrote it.
  add column writer bigint,
  -- Its number among those that this process wrote.
  add column number bigint,
  -- HMAC-SHA-256 over the entry, the writer and the number, behind the five bytes that name the key.
  add column mac bytea;

-- Not validated: old entries stay as they are, and no new one comes in without a code.
alter table audit_entry
  add constraint audit_entry_authenticated check (writer is not null and number is not null and mac is not null) not valid;
