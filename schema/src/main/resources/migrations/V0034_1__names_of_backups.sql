-- Backups and restore tests are told of by the name of what was backed up.
alter table backup_run add column name text;
update backup_run r set name = a.name from data_asset a where a.id = r.data_asset_id;
alter table backup_run alter column name set not null;

alter table restore_test add column name text;
update restore_test t set name = a.name from data_asset a where a.id = t.data_asset_id;
alter table restore_test alter column name set not null;
