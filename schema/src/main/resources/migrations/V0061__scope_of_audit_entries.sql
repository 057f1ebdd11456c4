-- Who sees an entry is decided by its bots and departments, which the database derives when the entry is inserted. The log
-- authenticates them with the key of entries when it gives the entry its leaf: HMAC-SHA-256, behind the five bytes that name the
-- key. Leaves of earlier versions have none; the home folder records which those are.
alter table audit_leaf
  add column scope_mac bytea;
