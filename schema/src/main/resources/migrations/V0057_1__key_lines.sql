-- The first of the keys that followed each other, so that of all of them two are good at most. Keys that were rotated before
-- this was kept are lines of their own.
alter table credential add column line_id bigint;
