-- One row for each policy parameter, with its value; a duration in seconds as well.
select
  id,
  code,
  kind,
  value,
  case when kind = 'DURATION' then cast(extract(epoch from cast(value as interval)) as bigint) end as seconds,
  created_at,
  updated_at,
  version,
  xid
from policy_parameter
