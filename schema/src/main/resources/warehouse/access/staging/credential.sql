-- One row for each credential, without its secrets and its account.
select
  id,
  kind,
  coalesce(line_id, id) as line_id,
  expires_at,
  revoked_at,
  created_at,
  updated_at,
  version,
  xid
from credential
