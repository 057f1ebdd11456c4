-- One row for each attempt to restore a backup, without what people wrote about it.
select
  id,
  data_asset_id,
  bot_id,
  backup_run_id,
  outcome,
  started_at,
  finished_at,
  recovery_seconds,
  within_target,
  tested_by_id,
  created_at,
  updated_at,
  version,
  xid
from restore_test
