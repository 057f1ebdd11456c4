-- One account was used from two networks within a short time. Addresses of IPv4 and of IPv6 are not compared: a device
-- has both.
with fresh as (
  select e.identity_id, e.username, e.address, e.at, network_of(e.address) as network
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and e.identity_id is not null and e.address is not null
)
select distinct on (f.username) f.identity_id, f.username, f.address, f.at,
  format('Used from %s and from %s within %s', other.network, f.network, cast(:within as interval)) as summary
from fresh f
cross join lateral (
  select network_of(e.address) as network
  from audit_entry e
  where e.username = f.username and e.identity_id = f.identity_id and e.address is not null
    and e.at > f.at - cast(:within as interval) and e.at <= f.at
    and network_of(e.address) <> f.network and family(network_of(e.address)) = family(f.network)
  order by e.at desc
  limit 1
) other
order by f.username, f.at desc
