-- Somebody was refused many times within a short time.
with fresh as (
  select e.identity_id, e.username, e.address, e.at
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and e.action = 'refuseAccess'
)
select distinct on (f.username) f.identity_id, f.username, f.address, f.at,
  format('Refused %s times within %s', refused.times, cast(:within as interval)) as summary
from fresh f
cross join lateral (
  select sum(e.quantity) as times
  from audit_entry e
  where e.username = f.username and e.action = 'refuseAccess'
    and e.at > f.at - cast(:within as interval) and e.at <= f.at
) refused
where refused.times >= :limit
order by f.username, f.at desc
