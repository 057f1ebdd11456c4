-- An account was used from two networks within a short time. IPv4 and IPv6 addresses are not compared, because a device has both.
-- Only changes of the address are examined, so that an account's entries are read once, however many there are.
with fresh as (
  select e.username, e.identity_id, min(e.at) as since, max(e.at) as until
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and e.identity_id is not null and e.address is not null
  group by e.username, e.identity_id
),
used as (
  select e.username, e.identity_id, e.address, e.id, e.at, f.since, f.until, e.address like '%:%' as ipv6,
    lag(e.address) over one as address_before, lag(e.at) over one as used_before
  from fresh f
  join audit_entry e on e.username = f.username and e.identity_id = f.identity_id
    and e.at > f.since - cast(:within as interval) and e.at <= f.until
  where pg_input_is_valid(e.address, 'inet')
  window one as (partition by e.username, e.identity_id, e.address like '%:%' order by e.at, e.id)
),
moved as (
  select *, network_of(address) as network, lag(network_of(address)) over one as network_before
  from used
  where address is distinct from address_before
  window one as (partition by username, identity_id, ipv6 order by at, id)
),
-- one row for each stay in a network
stay as (
  select *, coalesce(lead(used_before) over one, until) as used_last
  from moved
  where network is distinct from network_before
  window one as (partition by username, identity_id, ipv6 order by at, id)
)
select distinct on (username) identity_id, username, address, greatest(at, since) as at,
  format('Used from %s and from %s within %s', network_before, network, cast(:within as interval)) as summary
from stay
where network_before is not null and used_last >= since and greatest(at, since) < used_before + cast(:within as interval)
order by username, at desc
