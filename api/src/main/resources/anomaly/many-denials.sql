-- An account was denied access many times within a short time.
with fresh as (
  select e.username, min(e.at) as since, max(e.at) as until
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and e.action = 'refuseAccess'
  group by e.username
),
refused as (
  select e.identity_id, e.username, e.address, e.at, f.since,
    sum(e.quantity) over (partition by e.username order by e.at range cast(:within as interval) preceding) as times
  from fresh f
  join audit_entry e on e.username = f.username and e.action = 'refuseAccess'
    and e.at > f.since - cast(:within as interval) and e.at <= f.until
)
select distinct on (username) identity_id, username, address, at,
  format('Access denied %s times within %s', times, cast(:within as interval)) as summary
from refused
where at >= since and times >= :limit
order by username, at desc
