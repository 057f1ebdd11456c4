-- Much personal data was read, or any was exported, at night.
with fresh as (
  select e.username, min(e.at) as since, max(e.at) as until
  from audit_leaf l join audit_entry e on e.id = l.id
  where l.leaf_index >= :from and l.leaf_index < :until and (e.action = 'readPersonalData' or e.action like 'export%')
  group by e.username
),
read as (
  select e.identity_id, e.username, e.address, e.at, f.since, cast(e.at at time zone :zone as time) as clock,
    coalesce(sum(e.quantity) filter (where e.action = 'readPersonalData') over recent, 0) as records,
    count(*) filter (where e.action like 'export%') over recent as exports
  from fresh f
  join audit_entry e on e.username = f.username and (e.action = 'readPersonalData' or e.action like 'export%')
    and e.at > f.since - cast(:within as interval) and e.at <= f.until
  window recent as (partition by e.username order by e.at range cast(:within as interval) preceding)
)
select distinct on (username) identity_id, username, address, at,
  case when exports > 0
    then format('Exports of personal data within %2$s at night: %1$s', exports, cast(:within as interval))
    else format('Read personal data of %s records within %s at night', records, cast(:within as interval))
  end as summary
from read
where at >= since and (records >= :limit or exports > 0)
  and case when :night < :morning then clock >= :night and clock < :morning else clock >= :night or clock < :morning end
order by username, at desc
