-- One row for each API key and client certificate that expired or was replaced: rotated if its successor existed by then. It
-- belongs to the department of its holder at that time.
select
  c.id as credential_id,
  c.expires_at as counted_at,
  cast(null as bigint) as bot_id,
  c.department_id,
  cast(exists (
    select 1 from credential n where n.line_id = c.line_id and n.id > c.id and n.kind = c.kind and n.created_at <= c.expires_at
  ) as integer) as numerator,
  1 as denominator
from credential c
left join snapshot_cut on true
where c.kind in ('API_KEY', 'CLIENT_CERTIFICATE')
  and c.expires_at < least(getvariable('period_end'), snapshot_cut.at)
  and (c.revoked_at is null or c.revoked_at >= c.expires_at)
