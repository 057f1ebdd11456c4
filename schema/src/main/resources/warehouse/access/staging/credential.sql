-- One row for each credential, without its secrets and its account. The department is that of its holder when it expired.
select
  id,
  kind,
  coalesce(line_id, id) as line_id,
  department_id,
  expires_at,
  revoked_at,
  created_at,
  updated_at,
  version,
  xid
from credential
