-- Much data about persons was read, or any was exported, at night.
with fresh as (
  select e.identity_id, e.username, e.address, e.at
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until
    and (e.action = 'readPersonalData' or e.action like 'export%')
    and case when :night < :morning
      then cast(e.at at time zone :zone as time) >= :night and cast(e.at at time zone :zone as time) < :morning
      else cast(e.at at time zone :zone as time) >= :night or cast(e.at at time zone :zone as time) < :morning
    end
)
select distinct on (f.username) f.identity_id, f.username, f.address, f.at,
  case when read.exports > 0
    then format('Exported data about persons %s times within %s, at night', read.exports, cast(:within as interval))
    else format('Read data about persons in %s records within %s, at night', read.records, cast(:within as interval))
  end as summary
from fresh f
cross join lateral (
  select coalesce(sum(e.quantity) filter (where e.action = 'readPersonalData'), 0) as records,
    count(*) filter (where e.action like 'export%') as exports
  from audit_entry e
  where e.username = f.username and (e.action = 'readPersonalData' or e.action like 'export%')
    and e.at > f.at - cast(:within as interval) and e.at <= f.at
) read
where read.records >= :limit or read.exports > 0
order by f.username, f.at desc
